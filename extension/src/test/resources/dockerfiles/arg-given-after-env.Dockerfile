# given X=given
FROM other:1
ENV X=env
ARG X
ENV Y=$X
