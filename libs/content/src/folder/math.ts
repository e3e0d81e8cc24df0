import katex from 'katex';
import { error, type Problem } from '../check/problem';
import { unitsOf, type CourseDocument } from '../document';
import { unitFile } from '../folder-paths';
import { MATH_OPTIONS } from '../math-options';
import { withPlainQuotes } from './plain-quotes';

/** A formula in TeX as MathML that is safe to insert, or undefined where KaTeX cannot read it. */
export function renderMath(tex: string): string | undefined {
  try {
    return withPlainQuotes(katex.renderToString(tex, MATH_OPTIONS));
  } catch {
    // A mistake in the formula, or groups so deep that the stack ends.
    return undefined;
  }
}

/** The formulas of a course that cannot be read. */
export function checkMath(document: CourseDocument): Problem[] {
  return unitsOf(document).flatMap(({ slug, blocks }) =>
    blocks.flatMap((block) =>
      block.type === 'math' && block.tex !== '' && renderMath(block.tex) === undefined
        ? [error('math.unreadable', { file: unitFile(slug), id: block.id, field: 'tex' })]
        : [],
    ),
  );
}
