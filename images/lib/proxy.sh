# shellcheck shell=bash
# Passes the proxy of the environment on to Maven. Only Maven and Gradle do not read it themselves.

# Java's properties take precedence, and so does a proxy in the user's settings.xml.
pass_proxy_to_maven() {
  local address=${https_proxy:-${HTTPS_PROXY:-${http_proxy:-${HTTP_PROXY:-}}}} exceptions=${no_proxy:-${NO_PROXY:-}} host port
  [[ -n $address && ${MAVEN_OPTS:-} != *proxyHost* ]] || return 0
  [[ $address =~ ^(https?://)?([^/@]*@)?([^:/@]+)(:([0-9]+))?/?$ ]] ||
    fail "the proxy \"${address/\/\/*@/\/\/…@}\" in https_proxy is not http://HOST:PORT" "correct the variable, or set -Dhttps.proxyHost and -Dhttps.proxyPort in MAVEN_OPTS"
  host=${BASH_REMATCH[3]} port=${BASH_REMATCH[5]:-80}
  # Java separates names by |, and writes *.acme.com where other tools write .acme.com
  exceptions=$(tr ',' '\n' <<<"localhost,127.*,$exceptions" | sed -e 's/ //g' -e '/^$/d' -e 's/^\./*./' | paste -sd'|')
  export MAVEN_OPTS="${MAVEN_OPTS:+$MAVEN_OPTS }-Dhttp.proxyHost=$host -Dhttp.proxyPort=$port -Dhttps.proxyHost=$host -Dhttps.proxyPort=$port -Dhttp.nonProxyHosts=$exceptions"
}
