/** The text of one question, with the comments before it. */
export interface Chunk {
  text: string;
  line: number;
  category?: string;
}

const CATEGORY = /^\s*\$CATEGORY:\s*(.*)$/;

/** Cuts a GIFT file at its blank lines, as Moodle does, so that one broken question leaves the others whole. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let category: string | undefined;
  let lines: string[] = [];
  let begin = 1;
  const flush = () => {
    if (lines.some((line) => !/^\s*\/\//.test(line))) {
      chunks.push({ text: lines.join('\n'), line: begin, ...(category && { category }) });
    }
    lines = [];
  };
  text.split('\n').forEach((line, index) => {
    const named = CATEGORY.exec(line)?.[1];
    if (line.trim() === '' || named !== undefined) flush();
    else if (lines.push(line) === 1) begin = index + 1;
    category = named?.trim() ?? category;
  });
  flush();
  return chunks;
}
