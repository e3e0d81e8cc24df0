import type { Ending, Situation } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './scenario-block.module.css';
import { JudgementWord, SituationPicture } from './scenario-parts';
import { choiceText, endingText, type ScenarioProps, situationText } from './scenario-texts';

interface PartProps<T> extends ScenarioProps {
  part: T;
  /** The id in the page of a situation or an ending. */
  anchor: (id: string) => string | undefined;
}

function SituationPart({ part: situation, block, texts, anchor }: PartProps<Situation>) {
  const { id } = situation;
  const title = situationText(texts, id, 'title');
  const titleOf = (to: string) => situationText(texts, to, 'title') ?? endingText(texts, to, 'title');
  return (
    <li id={anchor(id)} data-start={id === block.start || undefined}>
      <h3 lang={title?.language}>{title?.text}</h3>
      <SituationPicture situation={situation} texts={texts} />
      <RichText text={situationText(texts, id, 'body')} />
      <ul>
        {situation.choices.map(({ id: choice, to }) => {
          const said = choiceText(texts, { situation: id, choice }, 'text');
          const goal = to === undefined ? undefined : anchor(to);
          return (
            <li key={choice}>
              <span lang={said?.language}>{said?.text}</span>
              <RichText text={choiceText(texts, { situation: id, choice }, 'feedback')} />
              {to === undefined ? null : (
                <p>
                  <span aria-hidden>→ </span>
                  {goal === undefined ? titleOf(to)?.text : <a href={`#${goal}`}>{titleOf(to)?.text}</a>}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function EndingPart({ part: { id, judgement }, texts, anchor }: PartProps<Ending>) {
  const { t } = useTranslation('learning');
  const title = endingText(texts, id, 'title');
  return (
    <li id={anchor(id)}>
      <p className={classes.place}>{t('scenario.ending')}</p>
      <h3 lang={title?.language}>{title?.text}</h3>
      <JudgementWord judgement={judgement} />
      <RichText text={endingText(texts, id, 'body')} />
    </li>
  );
}

/** All situations and endings one below the other, from the start on, with links from each choice to where it leads. */
export function ScenarioOutline({ linked = true, ...props }: ScenarioProps & { linked?: boolean }) {
  const { id, start, situations, endings } = props.block;
  const anchor = (part: string) => (linked ? `${id}-${part}` : undefined);
  const ordered = [...situations].sort((a, b) => Number(b.id === start) - Number(a.id === start));
  return (
    <ol className={classes.outline} role="list">
      {ordered.map((part) => (
        <SituationPart key={part.id} part={part} anchor={anchor} {...props} />
      ))}
      {endings.map((part) => (
        <EndingPart key={part.id} part={part} anchor={anchor} {...props} />
      ))}
    </ol>
  );
}

/** Where the player is still on its way: the first situation, and all of it for whom it cannot reach. */
export function ScenarioAhead(props: ScenarioProps) {
  return (
    <div className={classes.meanwhile}>
      <ScenarioOutline {...props} />
    </div>
  );
}
