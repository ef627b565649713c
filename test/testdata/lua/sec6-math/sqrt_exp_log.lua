-- math.sqrt, math.exp, math.log.
print(math.sqrt(16), math.sqrt(2), math.sqrt(0), math.sqrt(-0.0), math.sqrt(1/0), math.sqrt("9"), math.sqrt(1e300),
  math.sqrt(-1) ~= math.sqrt(-1))
print(math.exp(0), math.exp(1), math.exp(-1), math.exp(1/0), math.exp(-1/0), math.exp(710), math.exp(-750), math.exp("2"))
print(math.log(1), math.log(math.exp(1)), math.log(0), math.log(10), math.log(1/0), math.log(2), math.log(-1) ~= math.log(-1))
print(math.log(8, 2), math.log(1024, 2), math.log(100, 10), math.log(1000, 10), math.log(2, 10), math.log(27, 3),
  math.log(0.5, 2), math.log(10, 0.1), math.log(5, 1), math.log(1, 2), math.log(2, 0), math.log(8, 2.0),
  math.log(100, 10.0), math.log("8", "2"))
print(pcall(math.sqrt)) print(pcall(math.sqrt, "x")) print(pcall(math.exp, nil))
print(pcall(math.log)) print(pcall(math.log, {})) print(pcall(math.log, 1, "x"))
print(math.log(2, nil) == math.log(2), math.type(math.sqrt(4)), math.type(math.exp(0)))
