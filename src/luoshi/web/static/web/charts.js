// The charts of a plan. The same figures stand in a table below each; a click opens the rows behind a slice.
(() => {
  "use strict";
  const holder = document.getElementById("charts");
  if (!holder || !window.echarts) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const palette = [colour("accent"), colour("blue"), colour("green"), "#b07d12", colour("violet"), "#3f7d7a", "#8a4b2a", "#5a554c"];
  const ink = colour("ink");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const font = { fontFamily: style.getPropertyValue("--sans"), color: ink };
  const cut = (text, most) => (Array.from(text).length > most ? `${Array.from(text).slice(0, most).join("")}…` : text);

  const treemap = (rows) => ({
    series: [{
      type: "treemap", roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 8, bottom: 0,
      label: { formatter: (item) => `${cut(item.name, 24)}\n${item.value}`, overflow: "break", fontSize: 13, lineHeight: 19 },
      itemStyle: { gapWidth: 2, borderColor: "#fff" },
      data: rows.map((row, n) => ({ name: row.label, value: row.value, href: row.href, itemStyle: { color: palette[n % palette.length] } })),
    }],
  });
  const bars = (rows, narrow) => {
    const top = [...rows].reverse();
    return {
      grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e6e2d9" } } },
      yAxis: { type: "category", data: top.map((row) => row.label), axisTick: { show: false },
        axisLabel: { formatter: (text) => cut(text, narrow ? 36 : 48), width: narrow ? 150 : 380, overflow: "break", lineHeight: 14, fontSize: narrow ? 11 : 12, interval: 0, color: ink } },
      series: [{ type: "bar", barMaxWidth: 18, label: { show: true, position: "right" }, itemStyle: { color: palette[0] },
        data: top.map((row) => ({ name: row.label, value: row.value, href: row.href })) }],
    };
  };
  const columns = (rows) => ({
    grid: { left: 8, right: 8, top: 24, bottom: 8, containLabel: true },
    xAxis: { type: "category", data: rows.map((row) => row.label), axisTick: { show: false }, axisLabel: { color: ink } },
    yAxis: { type: "value", minInterval: 1, splitLine: { lineStyle: { color: "#e6e2d9" } } },
    series: [{ type: "bar", barMaxWidth: 42, label: { show: true, position: "top" }, itemStyle: { color: palette[1] },
      data: rows.map((row) => ({ name: row.label, value: row.value, href: row.href })) }],
  });
  // On a phone the words would not fit beside the ring: the legend says the figures.
  const ring = (rows, narrow) => ({
    legend: { bottom: 0, icon: "circle", textStyle: font, formatter: (name) => (narrow ? `${name} ${rows.find((row) => row.label === name).value}` : name) },
    series: [{ type: "pie", radius: ["42%", "68%"], center: ["50%", "44%"], avoidLabelOverlap: true, label: { show: !narrow, formatter: "{b} {c}", color: ink },
      itemStyle: { borderColor: "#fff", borderWidth: 2 },
      data: rows.map((row) => ({ name: row.label, value: row.value, href: row.href })) }],
  });
  const kinds = { treemap, bars, columns, ring };

  const drawn = [];
  for (const chart of JSON.parse(holder.textContent)) {
    const rows = chart.rows.filter((row) => row.value);
    const box = document.getElementById(chart.id);
    if (!rows.length) { box.hidden = true; continue; }
    const plot = echarts.init(box, null, { renderer: "canvas" });
    plot.setOption({
      color: palette, textStyle: font, animation: !calm,
      // Rich text, not HTML: the page allows no inline styles.
      tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: (item) => `${cut(item.name, 30)}: ${item.value}` },
      aria: { enabled: true, label: { enabled: false }, decal: { show: chart.kind === "ring" } },
      ...kinds[chart.kind](rows, box.clientWidth < 480),
    });
    plot.on("click", (item) => { if (item.data && item.data.href) location.assign(item.data.href); });
    drawn.push(plot);
  }
  window.addEventListener("resize", () => { for (const plot of drawn) plot.resize(); });
})();
