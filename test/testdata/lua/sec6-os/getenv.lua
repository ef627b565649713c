-- os.getenv.
print(os.getenv("GREETING"), os.getenv("NO_SUCH_VARIABLE_HERE"), os.getenv(""), os.getenv("TZ"), os.getenv("LC_ALL"),
  type(os.getenv("PATH")))
print(pcall(os.getenv)) print(pcall(os.getenv, nil)) print(pcall(os.getenv, {}))
print(pcall(os.getenv, 5))
print(os.getenv("GREETING", "extra"), os.getenv("GREETING\0X"), os.getenv("greeting"))
print(pcall(function() return os.getenv("X").y end))
print((os.getenv("GREETING") or "none"):upper(), os.getenv("GREETING") .. " world")
print(select("#", os.getenv("NO_SUCH")))
