FROM other:1
ENV V=a${PATH//*/r}${A-d}
