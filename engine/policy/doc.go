// Package policy decides what a script may do outside itself: rules that allow or deny an action on a resource, such as websocket.connect.url on
// "wss://192.168.0.201/qrc". It knows nobody; who asks hands in the words, and who is refused gets a [Refusal].
//
// A rule names actions and resources with patterns. Rules that deny win over rules that allow, wherever they stand. Where no rule fits, the default
// counts: an action that some rule allows is allowed on nothing else, and every other action is allowed, unless [Options.DenyByDefault] is set.
//
// websocket.connect has no resource: it asks whether a script may open WebSockets at all, before websocket.connect.url asks for the URL. A
// rule that allows the second on anything allows the first.
package policy
