FROM other:1
ARG F=a/b/c.tar.gz
ENV BASE=${F##*/} DIR=${F%/*} STEM=${F%%.*} DASHED=${F//\//-} ONE=${F/?b/X}
ENV GONE=${F##*}
