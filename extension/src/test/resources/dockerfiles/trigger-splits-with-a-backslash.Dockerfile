# escape=`
FROM base AS b
ONBUILD ENV V="`""$A ` E=x` B=$C""
FROM b
