module example.com/talkative

go 1.22
