import type { SurveyWords } from '@pirecow/contracts';
import type { ComponentProps } from 'react';
import { PagedList } from './paged-list';
import classes from './written-answers.module.css';

type Words = SurveyWords['items'][number];
type WrittenAnswersProps = Pick<ComponentProps<typeof PagedList<Words>>, 'list' | 'told' | 'more'>;

/** What was written to a question, page by page, with who wrote it where that is known. */
export function WrittenAnswers(props: WrittenAnswersProps) {
  return (
    <PagedList {...props} empty={null}>
      {(words) => (
        <ul className={classes.words} role="list">
          {words.map(({ text, by }, index) => (
            <li key={index}>
              <p>{text}</p>
              {by ? <p className={classes.by}>{by}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}
