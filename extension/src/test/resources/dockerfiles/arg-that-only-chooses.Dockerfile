FROM other:1
ARG DEBUG=1
ENV MODE=${DEBUG:+debug} LEVEL=${NONE:-info}
