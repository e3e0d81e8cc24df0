// `node scripts/check-locales.mjs`: fails on words that are missing, unused, empty or differ in placeholders, or break at their marks in French.
// `--review` lists the Basque texts that wait for a native reader.
import { checkLocales, toReview } from './lib/locale-check.mjs';
import { languagesIn } from './lib/locale-files.mjs';
import { ROOT } from './lib/paths.mjs';

if (process.argv.includes('--review')) {
  for (const { where, key, text } of toReview(ROOT)) console.log(`${where}: ${key}\n    ${text}`);
} else {
  const mistakes = checkLocales(ROOT);
  for (const mistake of mistakes) console.error(mistake);
  console.log(
    `Words in ${languagesIn(ROOT).join(', ')}: ${mistakes.length === 0 ? 'complete' : `${mistakes.length} mistakes`}`,
  );
  process.exitCode = mistakes.length === 0 ? 0 : 1;
}
