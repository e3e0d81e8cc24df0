// Lints snippets as if they were files of the house: reads [{ path, code }] from standard input and writes the names of
// the broken rules for each. A program of its own, because Jest cannot load ESLint's configuration.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { ROOT } from './paths.mjs';

const linter = new ESLint({
  cwd: ROOT,
  // The snippets are in no file, so nothing is known of their types.
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

const results = [];
for (const { path, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await linter.lintText(code, { filePath: path });
  results.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(results));
