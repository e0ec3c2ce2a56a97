# escape=`
FROM other:1
ENV A=a` b C=c\ `
    # ENV NO=1

    D="`$x"
ENV E one` two
