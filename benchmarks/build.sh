# Read by the other scripts: builds what they measure, unless SKIP_BUILD is set.
JAVA=java
[ -z "${JAVA_HOME:-}" ] || JAVA=$JAVA_HOME/bin/java
if [ -z "${SKIP_BUILD:-}" ]; then
    rm -rf target/lib
    # The build wants its own JDK where the one that is measured is newer.
    (cd .. && JAVA_HOME=${BUILD_JAVA_HOME:-${JAVA_HOME:-}} mvn -q -B -Pfigures -pl benchmarks -am package \
        -DskipTests -Dmaven.javadoc.skip -Dmaven.source.skip -Dcyclonedx.skip)
fi
