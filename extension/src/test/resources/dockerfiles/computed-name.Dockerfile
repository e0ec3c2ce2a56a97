FROM other:1
ARG K=V
ENV ${K}A=1
ENV VA=2 ${K}A=3
