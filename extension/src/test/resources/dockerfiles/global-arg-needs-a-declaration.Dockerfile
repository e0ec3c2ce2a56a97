ARG V=1
ARG W=w$V
FROM other:1
ARG W
ENV A=${V:-none} B=$W
