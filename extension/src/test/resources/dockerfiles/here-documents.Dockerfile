FROM other:1
ENV A=1
RUN cat <<-"E" <<B && tr a b <<<"x"
	ENV A=no
	E
ENV A=no
B
ONBUILD RUN <<EOF
ENV A=no
EOF
RUN ["sh", "-c", "<<EOF"]
ENV A=2
