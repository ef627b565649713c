-- Semicolons are empty statements and may separate statements.
;;;
local a = 1; local b = 2;; print(a, b);
; print("x") ; ; print("y");
do ; end
do ;;; print("in do") ;;; end
if a then ; end
for i = 1, 2 do ; print(i) ; end
local function f() ; return 1 ; end
print(f())
print(pcall(load("return ;", "=c")))
print(load("return 1;;", "=c")) print(load("return; x = 1", "=c"))
print(load("local a; = 1", "=c"))
print(load("goto x; ::x::;", "=c") ~= nil, load("break;", "=c"))
print(load(";", "=c")(), load("f()\n(g or h)()", "=c") ~= nil)
local s = tostring
;(print)("parenthesis")
