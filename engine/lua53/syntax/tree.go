// The tree: one type for each form of expression and statement.
package syntax

// Expr is an expression: one of the pointer types of this file.
type Expr interface{ expr() }

// The expressions. Line fields are what run-time errors name: the line on which the reference implementation has the token in question.
type (
	// Nil is nil.
	Nil struct{ Line int }
	// True is true.
	True struct{ Line int }
	// False is false.
	False struct{ Line int }
	// Vararg is "...". The parser has checked that the function has one.
	Vararg struct{ Line int }
	// Integer is a numeral without fraction and exponent that fits 64 bits (hexadecimal ones wrap around).
	Integer struct {
		Value int64
		Line  int
	}
	// Float is any other numeral.
	Float struct {
		Value float64
		Line  int
	}
	// String is a literal string, its escapes resolved.
	String struct {
		Value string
		Line  int
	}
	// Name is a variable. Line is that of the last token before its value is used: the one an error in reading it names.
	Name struct {
		Name string
		Line int
	}
	// Index is Object[Key]; a.b has a String as key. Line is as in Name; as a target, that of the key's last token.
	Index struct {
		Object, Key Expr
		Line        int
	}
	// Call is Func(Args...). Line is that of the first token of the whole prefix expression.
	Call struct {
		Func Expr
		Args []Expr
		Line int
	}
	// MethodCall is Object:Name(Args...). Line is as in Call; NameLine that of the name.
	MethodCall struct {
		Object   Expr
		Name     string
		Args     []Expr
		Line     int
		NameLine int
	}
	// Function is function (Params) Body end. A method's Params begin with self. A chunk is a vararg Function with lines 0. Line is that of the parenthesis
	// before Params, or of the word function where it begins a statement.
	Function struct {
		Params   []string
		IsVararg bool
		Body     *Block
		Line     int
		EndLine  int // of its end
	}
	// Binary is Left Op Right. Line is that of the operator; of a comparison, that of Right's last token; of a chain a..(b..c), that of its last operator.
	Binary struct {
		Op          Op
		Left, Right Expr
		Line        int
	}
	// Unary is Op Operand.
	Unary struct {
		Op      Op
		Operand Expr
		Line    int
	}
	// TableConstructor is {Fields}. EndLine is that of the closing brace.
	TableConstructor struct {
		Fields  []Field
		Line    int
		EndLine int
	}
	// Paren is (Inner): it cuts multiple results to one, and what is in it is no variable to assign.
	Paren struct {
		Inner Expr
		Line  int
	}
)

// Field is one item of a table constructor. Key is nil for a positional one.
type Field struct {
	Key   Expr
	Value Expr
	Line  int // of the item's last token
}

// Op is an operator.
type Op uint8

// The operators. The binary arithmetic and bitwise ones come first.
const (
	OpAdd    Op = iota // +
	OpSub              // -
	OpMul              // *
	OpMod              // %
	OpPow              // ^
	OpDiv              // /
	OpIDiv             // //
	OpBAnd             // &
	OpBOr              // |
	OpBXor             // ~
	OpShl              // <<
	OpShr              // >>
	OpConcat           // ..
	OpEq               // ==
	OpLt               // <
	OpLe               // <=
	OpNe               // ~=
	OpGt               // >
	OpGe               // >=
	OpAnd              // and
	OpOr               // or
	OpMinus            // unary -
	OpBNot             // unary ~
	OpNot              // not
	OpLen              // #
)

// Stmt is a statement: one of the pointer types of this file.
type Stmt interface{ stmt() }

// Block is a sequence of statements with a scope of its own.
type Block struct {
	Stmts   []Stmt
	EndLine int // of its last token, or if it is empty of the token before it
}

// The statements. Line is that of the first token unless said otherwise.
type (
	// Local is local Names = Values. EndLine is that of its last token.
	Local struct {
		Names   []string
		Values  []Expr
		Line    int
		EndLine int
	}
	// Assign is Targets = Values; each target is a *Name or an *Index. EndLine is that of its last token.
	Assign struct {
		Targets []Expr
		Values  []Expr
		Line    int
		EndLine int
	}
	// CallStmt is a call whose results are dropped: a *Call or a *MethodCall.
	CallStmt struct {
		Call Expr
		Line int
	}
	// Do is do Body end.
	Do struct {
		Body *Block
		Line int
	}
	// While is while Cond do Body end.
	While struct {
		Cond Expr
		Body *Block
		Line int
	}
	// Repeat is repeat Body until Cond; Cond sees the locals of Body.
	Repeat struct {
		Body *Block
		Cond Expr
		Line int
	}
	// If is if, elseif..., else. Else may be nil.
	If struct {
		Clauses []Clause
		Else    *Block
		Line    int
	}
	// NumericFor is for Var = Start, Limit, Step do Body end. Step may be nil.
	NumericFor struct {
		Var                string
		Start, Limit, Step Expr
		Body               *Block
		Line               int
		DoLine             int // of do: what a wrong Start, Limit or Step is reported at
	}
	// GenericFor is for Names in Exprs do Body end.
	GenericFor struct {
		Names    []string
		Exprs    []Expr
		Body     *Block
		Line     int
		ExprLine int // of the first token of Exprs: what an error in calling the iterator is reported at
	}
	// FunctionStmt is function a.b:c () ... end: an assignment of Func to Target. (A method's self is already in Func.Params.)
	FunctionStmt struct {
		Target Expr
		Func   *Function
		Line   int
	}
	// LocalFunction is local function Name () ... end.
	LocalFunction struct {
		Name string
		Func *Function
		Line int
	}
	// Return is return Values.
	Return struct {
		Values []Expr
		Line   int
	}
	// Break is break.
	Break struct{ Line int }
	// Goto is goto Label. Target is the label that this means.
	Goto struct {
		Label  string
		Target *Label
		Line   int
	}
	// Label is ::Name::.
	Label struct {
		Name string
		Line int
	}
)

// Clause is one condition of an if with what it leads to.
type Clause struct {
	Cond Expr
	Body *Block
	Line int // of its if or elseif
}

func (*Nil) expr()              {}
func (*True) expr()             {}
func (*False) expr()            {}
func (*Vararg) expr()           {}
func (*Integer) expr()          {}
func (*Float) expr()            {}
func (*String) expr()           {}
func (*Name) expr()             {}
func (*Index) expr()            {}
func (*Call) expr()             {}
func (*MethodCall) expr()       {}
func (*Function) expr()         {}
func (*Binary) expr()           {}
func (*Unary) expr()            {}
func (*TableConstructor) expr() {}
func (*Paren) expr()            {}

func (*Local) stmt()         {}
func (*Assign) stmt()        {}
func (*CallStmt) stmt()      {}
func (*Do) stmt()            {}
func (*While) stmt()         {}
func (*Repeat) stmt()        {}
func (*If) stmt()            {}
func (*NumericFor) stmt()    {}
func (*GenericFor) stmt()    {}
func (*FunctionStmt) stmt()  {}
func (*LocalFunction) stmt() {}
func (*Return) stmt()        {}
func (*Break) stmt()         {}
func (*Goto) stmt()          {}
func (*Label) stmt()         {}
