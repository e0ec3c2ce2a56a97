# given V=g
FROM triggers
ENV B=$T
