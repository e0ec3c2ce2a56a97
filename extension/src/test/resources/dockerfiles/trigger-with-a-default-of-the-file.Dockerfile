ARG W=1
FROM triggers
