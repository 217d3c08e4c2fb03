package bundle

import (
	"crypto/sha256"
	_ "embed" // the runtime
	"encoding/hex"
)

// The scripts without comments and with short names. They are made by esbuild, and
// a test tells when they are out of date.
//
//go:generate npx --yes esbuild@0.25.12 runtime/runtime.js --minify --format=esm --target=es2021 --outfile=runtime/runtime.min.js
//go:generate npx --yes esbuild@0.25.12 runtime/notice.js --minify --target=es5 --outfile=runtime/notice.min.js

//go:embed runtime/runtime.min.js
var runtimeScript []byte

//go:embed runtime/notice.min.js
var noticeScript string

//go:embed runtime/runtime.d.ts
var runtimeTypes []byte

// Runtime returns the script that shows the messages of files for browsers: a
// module without dependencies, with a hash of its content in the name.
func Runtime() File { return hashed("runtime", ".js", runtimeScript) }

// RuntimeModule returns the same under a name without a hash, for bundlers and servers,
// which import it from the folder of the bundle.
func RuntimeModule() File { return File{"runtime.js", runtimeScript} }

// RuntimeTypes returns the types of the runtime for TypeScript.
func RuntimeTypes() File { return File{"runtime.d.ts", runtimeTypes} }

// hashed returns a file with a hash of its content in the name.
func hashed(name, ext string, data []byte) File {
	sum := sha256.Sum256(data)
	return File{name + "." + hex.EncodeToString(sum[:])[:12] + ext, data}
}
