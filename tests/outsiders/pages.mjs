// Opens every page given in Chromium and lets axe-core judge it, in light, in
// dark and at 320 px of width; then counts what would have gone to the network
// and what overflows. Exit code 1 if anything is wrong.
//
//   node pages.mjs NODE_MODULES CHROMIUM PAGE...
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules, "x.js"));
const playwright = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const views = [
  { name: "light", colorScheme: "light", width: 1100 },
  { name: "dark", colorScheme: "dark", width: 1100 },
  { name: "320 px", colorScheme: "light", width: 320 },
  { name: "320 px dark", colorScheme: "dark", width: 320 },
];
const browser = await playwright.chromium.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu"],
});
let wrong = 0;
let rules = 0;
const say = (...words) => {
  wrong += 1;
  console.error(...words);
};
for (const { name, colorScheme, width } of views) {
  // axe is brought in from outside, which the page's own policy forbids.
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  for (const path of pages) {
    const page = await context.newPage();
    page.on("request", (request) => {
      if (!request.url().startsWith("file:")) say(`${path}: asked the network for ${request.url()}`);
    });
    page.on("pageerror", (error) => say(`${path}: ${error}`));
    await page.goto(pathToFileURL(resolve(path)).href);
    const scripts = await page.evaluate(() => document.scripts.length);
    if (scripts) say(`${path}: ${scripts} scripts`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) say(`${path}, ${name}: ${over} px wider than the window`);
    await page.addScriptTag({ path: axe });
    const found = await page.evaluate(() =>
      axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }),
    );
    rules += found.passes.length;
    for (const violation of found.violations) {
      const where = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join("\n    ");
      say(`${path}, ${name}: ${violation.id}: ${violation.help} (${violation.nodes.length})\n    ${where}`);
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
console.log(`axe: ${pages.length} pages, ${views.length} views of each, ${rules} rules passed, ${wrong} things wrong`);
process.exit(wrong || !rules ? 1 : 0);
