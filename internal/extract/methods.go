package extract

import "go/types"

// origin returns the generic function or field of an instance of it.
func origin(obj types.Object) types.Object {
	switch o := obj.(type) {
	case *types.Func:
		return o.Origin()
	case *types.Var:
		return o.Origin()
	}
	return obj
}

// interfaceOf returns the interface whose method fn is, or nil.
func interfaceOf(fn types.Object) *types.Interface {
	recv := receiver(fn)
	if recv == nil {
		return nil
	}
	iface, _ := recv.Underlying().(*types.Interface)
	return iface
}

func receiver(fn types.Object) types.Type {
	f, ok := fn.(*types.Func)
	if !ok || f.Signature().Recv() == nil {
		return nil
	}
	return f.Signature().Recv().Type()
}

// fits reports whether the receiver of a method has all methods of an
// interface. Code that depends on other modules is checked only in part, so the
// names of the methods must do.
func fits(method types.Object, iface *types.Interface) bool {
	recv := receiver(method)
	if recv == nil {
		return false
	}
	if _, isPointer := recv.(*types.Pointer); !isPointer {
		recv = types.NewPointer(recv)
	}
	set := types.NewMethodSet(recv)
	for m := range iface.Methods() {
		if set.Lookup(m.Pkg(), m.Name()) == nil && set.Lookup(method.Pkg(), m.Name()) == nil {
			return false
		}
	}
	return true
}
