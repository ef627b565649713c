package designs

// YAML: from bytes to a tree of nodes with positions. The YAML library is used
// here and in filetokens.go only.

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readYAML returns the tree of src. Where it reports a problem instead, the
// node is of kind broken.
func (r *reader) readYAML(src []byte) node {
	if !r.checkText(src) {
		return node{}
	}
	// The library drops a tag that no line end follows.
	tokens := lexer.Tokenize(string(src) + "\n")
	if !r.checkTokens(tokens) {
		return node{}
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.reportSyntax(err)
		return node{}
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		return node{kind: nullNode, Position: Position{1, 1}}
	}
	return r.convert(file.Docs[0].Body, 0)
}

// reportSyntax reports an error of the library without its picture.
func (r *reader) reportSyntax(err error) {
	var se interface {
		error
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &se) || se.GetToken() == nil {
		r.report(Position{}, "yaml: %v", err)
		return
	}
	r.report(tokenPosition(se.GetToken()), "yaml: %s", plainSyntax(se.GetMessage()))
}

// plainSyntax words the commonest messages of the library with a remedy.
func plainSyntax(text string) string {
	switch {
	case strings.HasPrefix(text, "found character '\t'"):
		return "a tab cannot indent: use spaces"
	case strings.HasPrefix(text, "mapping value is not allowed"):
		return `a key is not allowed here: check the indentation, and quote text that holds ": "`
	case strings.HasPrefix(text, "value is not allowed"), text == "non-map value is specified":
		return "this is not allowed here: check the indentation and the quotes"
	case text == "unexpected key name":
		return `want "key: value" on one line`
	case strings.HasPrefix(text, "could not find end character"):
		return "the closing quote is missing"
	}
	text, _, _ = strings.Cut(text, "\n")
	return strings.ReplaceAll(text, "\t", `\t`)
}

func (r *reader) convert(n ast.Node, depth int) node {
	if depth > maxDepth {
		r.report(nodePosition(n), "%s", tooDeep)
		return node{}
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.convertMap(n, depth)
	case *ast.SequenceNode:
		out := node{kind: listNode, Position: nodePosition(n)}
		for _, v := range n.Values {
			out.items = append(out.items, r.convert(v, depth+1))
		}
		return out
	case *ast.AnchorNode:
		return r.refused(n, "anchors are not supported in a design file: write the value out")
	case *ast.AliasNode:
		return r.refused(n, "aliases are not supported in a design file: write the value out")
	case *ast.TagNode:
		return r.refused(n, "tags are not supported in a design file: remove it")
	}
	return r.convertScalar(n)
}

func (r *reader) refused(n ast.Node, text string) node {
	r.report(nodePosition(n), "%s", text)
	return node{}
}

func (r *reader) convertMap(n *ast.MappingNode, depth int) node {
	out := node{kind: mapNode, Position: nodePosition(n)}
	for i, v := range n.Values {
		key := r.convertKey(v.Key)
		if i == 0 && !n.IsFlowStyle {
			out.Position = nodePosition(v.Key)
		}
		value := r.convert(v.Value, depth+1)
		if key.kind == textNode {
			out.entries = append(out.entries, entry{key: key, value: value})
		} else {
			out.partial = true
		}
	}
	return out
}

func (r *reader) convertKey(n ast.MapKeyNode) node {
	if _, ok := n.(*ast.MergeKeyNode); ok {
		return r.refused(n, "merge keys are not supported in a design file: write the keys out")
	}
	key := r.convert(n, 0)
	if key.kind != textNode && key.kind != brokenNode {
		r.report(key.Position, "key %s: got %s, want text: put it in quotes", n.GetToken().Value, key.describe())
	}
	return key
}

func (r *reader) convertScalar(n ast.Node) node {
	out := node{Position: nodePosition(n), written: n.GetToken().Value}
	switch n := n.(type) {
	case *ast.StringNode:
		out.kind, out.value = textNode, n.Value
	case *ast.LiteralNode:
		out.kind, out.value = textNode, n.Value.Value
	case *ast.IntegerNode:
		out.kind, out.value = numberNode, n.Value
		if u, ok := n.Value.(uint64); ok && int64(u) >= 0 {
			out.value = int64(u)
		}
	case *ast.FloatNode:
		out.kind, out.value = numberNode, n.Value
	case *ast.InfinityNode:
		out.kind, out.value = numberNode, n.Value
	case *ast.NanNode:
		out.kind, out.value = numberNode, n.GetValue()
	case *ast.BoolNode:
		out.kind, out.value = boolNode, n.Value
	case *ast.NullNode:
		out.kind = nullNode
	default:
		return r.refused(n, "yaml: a value is expected here")
	}
	return out
}

func nodePosition(n ast.Node) Position { return tokenPosition(n.GetToken()) }

func tokenPosition(tk *token.Token) Position {
	if tk == nil || tk.Position == nil {
		return Position{1, 1}
	}
	return Position{tk.Position.Line, max(1, tk.Position.Column)}
}
