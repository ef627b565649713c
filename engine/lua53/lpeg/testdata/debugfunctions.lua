try(lpeg.ptree) try(lpeg.pcode) try(lpeg.ptree, P"a") try(lpeg.pcode, P"a") try(lpeg.ptree, 1)
