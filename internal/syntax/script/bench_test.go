package script

import (
	"strings"
	"testing"
)

// sourceOf is a component of the usual kind, many times.
func sourceOf(size int) []byte {
	const component = `import { useTranslation, Trans } from "react-i18next";
import type { Meter } from "./types";

/** Shows the power of a meter. */
export function Power%({ meter, onClose }: { meter: Meter; onClose?: () => void }) {
  const { t, i18n } = useTranslation("main", { keyPrefix: "power" });
  const [open, setOpen] = useState<boolean>(false);
  // i18n: the label of the button
  const label = meter.value > 0 ? t("import.label", { value: fmtPower(meter.value / 1e3) }) : t("export.label");
  const items = useMemo(() => meter.items.filter((i) => /^pv[0-9]+$/.test(i.name)).map((i) => i.value as number), [meter]);

  useEffect(() => {
    if (!open) return;
    document.title = ` + "`${label} – ${i18n.t(\"title\")}`" + `;
  }, [open, label]);

  return (
    <div className="power" onClick={() => setOpen(!open)}>
      <h1>{t(` + "`status.${meter.state}`" + `)}</h1>
      <Trans i18nKey="power.text" count={items.length}>
        The meter <strong>{{ name: meter.name }}</strong> shows {{ value: label }}.
      </Trans>
    </div>
  );
}
`
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(strings.ReplaceAll(component, "%", ""))
	}
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	src := sourceOf(30_000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if f := Read(src, TSX); len(f.Errors) > 0 {
			b.Fatal(f.Errors)
		}
	}
}
