// Draws the base map of a running service in MapLibre, and writes a picture for each shade and zoom.
//   node draw_map.mjs CHROMIUM MAPLIBRE SERVICE OUT    pictures are OUT-SHADE-ZOOM.png
// Environment: ZOOMS, SIZE, AT, BOTH, as scripts/draw_base_map.sh says.
import fs from 'node:fs';
import { chromium } from 'playwright-core';

const [chromiumPath, maplibre, service, out] = process.argv.slice(2);
const zooms = (process.env.ZOOMS ?? '12 14 16').split(' ').map(Number);
const [width, height] = (process.env.SIZE ?? '1000x640').split('x').map(Number);
// pages and tiles come from one address, as they do where the map is served
const page_address = 'http://map.test';
const page_text = `<!doctype html><link rel="stylesheet" href="/lib/maplibre-gl.css">
<style>html, body, #map { margin: 0; height: 100% }</style><div id="map"></div>`;

async function answer(route) {
  const path = new URL(route.request().url());
  if (path.pathname === '/') return route.fulfill({ contentType: 'text/html', body: page_text });
  if (path.pathname.startsWith('/lib/')) {
    const file = maplibre + path.pathname.slice(4);
    if (!fs.existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ path: file, contentType: file.endsWith('css') ? 'text/css' : 'text/javascript' });
  }
  const asked = await fetch(service + path.pathname + path.search);
  const type = asked.headers.get('content-type') ?? 'text/plain';
  return route.fulfill({ status: asked.status, contentType: type, body: Buffer.from(await asked.arrayBuffer()) });
}

// In the browser: draws, and says how much of each layer is on the picture.
async function draw({ style, zoom, at }) {
  const { default: lib } = await import('/lib/maplibre-gl.mjs').then((own) => (own.default ? own : { default: own }));
  lib.setWorkerUrl('/lib/maplibre-gl-worker.mjs');
  const map = new lib.Map({
    container: 'map', style, center: at, zoom, fadeDuration: 0, attributionControl: { compact: false },
  });
  map.on('error', (event) => console.error(String(event.error)));
  await map.once('idle');
  const seen = {};
  for (const feature of map.queryRenderedFeatures()) seen[feature.sourceLayer] = (seen[feature.sourceLayer] ?? 0) + 1;
  return seen;
}

const faults = [];
const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
for (const shade of ['light', 'dark']) {
  const fetched = await (await fetch(`${service}/styles/base-${shade}.json`)).text();
  const style = JSON.parse(fetched.replaceAll(service, page_address));
  const at = process.env.AT?.split(',').map(Number) ?? style.center;
  for (const zoom of zooms) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: shade, reducedMotion: 'reduce' });
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.route(`${page_address}/**`, answer);
    await page.goto(`${page_address}/`);
    const seen = await page.evaluate(draw, { style, zoom, at });
    if (!seen.street) faults.push(`${shade}, zoom ${zoom}: no streets are drawn`);
    await page.screenshot({ path: `${out}-${shade}-${zoom}.png` });
    console.log(`${out}-${shade}-${zoom}.png: ${Object.entries(seen).map(([layer, count]) => `${count} ${layer}`).join(', ')}`);
    await page.close();
  }
}
// the left half in light, the right half in dark
for (const zoom of process.env.BOTH ? zooms : []) {
  const page = await browser.newPage({ viewport: { width, height } });
  const image = (shade) => `data:image/png;base64,${fs.readFileSync(`${out}-${shade}-${zoom}.png`).toString('base64')}`;
  await page.setContent(`<body style="margin:0;display:flex">
    <div style="width:50%;height:${height}px;background:url(${image('light')})"></div>
    <div style="width:50%;height:${height}px;background:url(${image('dark')}) right"></div>`);
  await page.screenshot({ path: `${out}-both-${zoom}.png` });
  console.log(`${out}-both-${zoom}.png`);
}
await browser.close();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
