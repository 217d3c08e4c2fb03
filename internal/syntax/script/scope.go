package script

// scopes find the declaration of a name that is used in a scope.
type scopes struct {
	ids      map[string]int32 // a number for each name that is declared
	declared map[declKey]declRef
	found    map[declKey]declRef // what was looked up
	around   []int32             // of each scope, the nearest one that declares something: itself or one around it
}

type declKey struct{ scope, name int32 }

// A declRef is a declaration; a name may have several in one scope.
type declRef struct {
	index   int32
	several bool
}

const none = -1

func (c *collector) indexScopes() {
	c.ids = make(map[string]int32, len(c.decls))
	c.declared = make(map[declKey]declRef, len(c.decls))
	c.found = map[declKey]declRef{}
	c.around = make([]int32, len(c.parents))
	for i, d := range c.decls {
		key := declKey{d.scope, c.nameID(c.name(d.name))}
		_, several := c.declared[key]
		c.declared[key] = declRef{int32(i), several}
		c.around[d.scope] = d.scope
	}
	for s := 1; s < len(c.parents); s++ {
		if c.around[s] == 0 {
			c.around[s] = c.around[c.parents[s]]
		}
	}
}

func (c *collector) nameID(name string) int32 {
	id, known := c.ids[name]
	if !known {
		id = int32(len(c.ids))
		c.ids[name] = id
	}
	return id
}

// lookup finds the declaration of a name that is used in a scope.
func (c *collector) lookup(name string, scope int32) (declRef, bool) {
	id, known := c.ids[name]
	if !known {
		return declRef{}, false
	}
	key := declKey{scope, id}
	ref, done := c.found[key]
	if !done {
		ref = c.search(key)
		c.found[key] = ref
	}
	return ref, ref.index != none
}

func (c *collector) search(key declKey) declRef {
	for s := c.around[key.scope]; s != 0; s = c.around[c.parents[s]] {
		if ref, ok := c.declared[declKey{s, key.name}]; ok {
			return ref
		}
	}
	return declRef{index: none}
}
