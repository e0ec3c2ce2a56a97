FROM other:1
ARG V=x=y
ENV E${V}=z
