-- Short strings and their escapes.
print('single "double"', "double 'single'", 'it\'s', "say \"so\"", "back\\slash")
print(("\a\b\f\n\r\t\v"):byte(1, -1))
print("\65\066\x43\u{44}", "\0651", "\1234", "\z   skipped", "a\z
       b", #"\0", #"\000")
print("line one\
line two")
print(#"\
", ("\
"):byte(1, -1))
print("\x41\x6a\x6A", ("\xff\xFE\x00"):byte(1, -1))
print("a\z

	  b", "c\z", "\z\z x")
print(#'\\n', '\\n', "--no comment", '[[no long]]')
print("\"", '\'', "\'", '\"')
print(("\255\10\9"):byte(1, -1))
print("tab\tend", "bell" .. #"\a")
