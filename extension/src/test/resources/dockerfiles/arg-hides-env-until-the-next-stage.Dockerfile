FROM other:1 AS first
ENV X=env
ARG X=arg
ENV IN_STAGE=$X
FROM first
ENV IN_CHILD=$X
