// Looks at pages as a browser shows them: axe without findings, light and dark, wide and on a telephone, no scrolling sideways there,
// a text for every drawing, and how many pages of paper they take.
//
//     node check.mjs CHROMIUM FOLDER LIMITS...      FOLDER has the pages; LIMITS are NAME=PAGES, as report.html=12
//
// Prints what is wrong, and ends with 1 if anything is.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserPath, folder, ...limits] = process.argv.slice(2);
if (!limits.length) {
    console.error("usage: node check.mjs CHROMIUM FOLDER NAME=PAGES...");
    process.exit(2);
}
const PHONE = { width: 360, height: 780 };
const WIDE = { width: 1280, height: 900 };
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
const wrong = [];

/** What axe finds on the page that is open. */
async function findings(page) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0].html.slice(0, 120)}`);
}

/** Drawings without a text, and texts that stand outside of the page. */
const drawings = () => [...document.querySelectorAll("svg")]
    .filter((svg) => !svg.closest("[aria-hidden=true]") && !svg.parentElement.closest("svg"))
    .filter((svg) => svg.getAttribute("role") !== "img" || !svg.querySelector("title")?.textContent.trim())
    .map((svg) => `a drawing without a text: ${svg.outerHTML.slice(0, 80)}`);

/** Names and numbers of a drawing that lie over each other or are cut, as they are drawn. */
const labels = () => [...document.querySelectorAll("svg.map")].flatMap((map) => {
    const rim = map.getBoundingClientRect();
    const all = [...map.querySelectorAll("text")].map((text) => ({ text, box: text.getBoundingClientRect() }))
        .filter(({ text, box }) => box.width > 0 && !text.getAttribute("transform"));
    const cut = all.filter(({ box }) => box.left < rim.left - 1 || box.right > rim.right + 1 || box.top < rim.top - 1 || box.bottom > rim.bottom + 1)
        .map(({ text }) => `cut: ${text.textContent}`);
    const over = all.flatMap((one, index) => all.slice(index + 1).filter((other) =>
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 2 &&
        Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 2)
        .map((other) => `over each other: ${one.text.textContent} and ${other.text.textContent}`));
    return [...cut, ...over];
});

for (const limit of limits) {
    const [name, most] = limit.split("=");
    const file = pathToFileURL(`${folder}/${name}`).href;
    for (const colorScheme of ["light", "dark"]) {
        for (const viewport of [WIDE, PHONE]) {
            const context = await browser.newContext({ colorScheme, viewport });
            const page = await context.newPage();
            await page.goto(file);
            const where = `${name}, ${colorScheme}, ${viewport.width} px`;
            wrong.push(...(await findings(page)).map((text) => `${where}: ${text}`));
            if (colorScheme === "light") {
                wrong.push(...(await page.evaluate(labels)).map((text) => `${where}: ${text}`));
                wrong.push(...(await page.evaluate(drawings)).map((text) => `${where}: ${text}`));
            }
            const across = await page.evaluate(() => document.documentElement.scrollWidth);
            if (across > viewport.width) wrong.push(`${where}: ${across} pixels across, so it scrolls sideways`);
            await context.close();
        }
    }
    const page = await browser.newPage();
    await page.goto(file);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    // each page of a PDF is an object of this type; the tree of pages is another one
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    console.log(`${name}: ${pages} pages of paper`);
    if (!pages || pages > Number(most)) wrong.push(`${name}: ${pages} pages of paper, at most ${most}`);
    await page.close();
}
await browser.close();
wrong.forEach((text) => console.error(text));
console.log(wrong.length ? `${wrong.length} findings` : "no findings");
process.exit(wrong.length ? 1 : 0);
