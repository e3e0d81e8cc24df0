import { z } from 'zod';

const lineSchema = z.object({
  at: z.iso.datetime(),
  organisation: z.uuid(),
  position: z.number().int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Where the chain of an organisation stood at a moment: a line of a file of anchors. */
export type Anchor = z.infer<typeof lineSchema>;

export function anchorLine({ at, organisation, position, head }: Anchor): string {
  return `${JSON.stringify({ at, organisation, position, head })}\n`;
}

/** The anchors of a file, one a line. @throws Error naming the line that is none */
export function anchorsIn(text: string): Anchor[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const parsed = lineSchema.safeParse(jsonOf(line));
    if (!parsed.success) throw new Error(`Line ${index + 1} is no anchor`);
    return parsed.data;
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The heads that anchors of one organisation name, in hexadecimal digits, by position. */
export function headsByPosition(organisationId: string, anchors: Anchor[]): Map<number, string[]> {
  const heads = new Map<number, string[]>();
  for (const { organisation, position, head } of anchors) {
    if (organisation === organisationId) heads.set(position, [...(heads.get(position) ?? []), head]);
  }
  return heads;
}
