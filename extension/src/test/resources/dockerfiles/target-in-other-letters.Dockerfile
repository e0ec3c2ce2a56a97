# target APP
FROM other:1 AS App
ENV A=1
FROM app
ENV A=2
