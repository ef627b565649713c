show(lpeg.type(P"a"), lpeg.type("a"), lpeg.type(nil), lpeg.type(), lpeg.type(io.stdout), type(P"a"), lpeg.version(), lpeg.type{})
show(tostring(P"a"):match("^lpeg%-pattern: 0x%x+$") ~= nil)
