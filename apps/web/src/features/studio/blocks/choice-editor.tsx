import { type Key, type KeyOf, type QuestionOf, truthWord } from '@pirecow/content';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { movedTo, type QuestionEditor, useBlock, useEditing, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { Share } from './partial';
import { QuestionFrame } from './question-frame';
import { RichWords } from './words';

type Choice = QuestionOf<'singleChoice'> | QuestionOf<'multipleChoice'>;
type ChoiceProps = QuestionEditor<'singleChoice'> | QuestionEditor<'multipleChoice'>;

function rightOnes({ correct }: KeyOf<'singleChoice'> | KeyOf<'multipleChoice'>): string[] {
  return [correct].flat();
}

/** The key with an option right or not right any more. One answer: the option that was right is not any more. */
function keyWith({ content: { block }, keyOf }: ChoiceProps, option: string, right: boolean): Key {
  if (block.interaction === 'singleChoice') {
    const { credits } = keyOf as KeyOf<'singleChoice'>;
    const { [option]: _, ...others } = credits ?? {};
    return { correct: option, ...(credits && { credits: others }) };
  }
  const others = rightOnes(keyOf).filter((one) => one !== option);
  return { correct: right ? [...others, option] : others };
}

/** The key of a question that has lost an option. */
function keyWithout({ content: { block }, keyOf }: ChoiceProps, option: string): Key {
  const left = block.options.filter((one) => one !== option);
  const right = rightOnes(keyOf).filter((one) => one !== option);
  if (block.interaction === 'multipleChoice') return { correct: right };
  const { credits } = keyOf as KeyOf<'singleChoice'>;
  const others = Object.entries(credits ?? {}).filter(([id]) => id !== option);
  return { correct: right[0] ?? left[0] ?? '', ...(credits && { credits: Object.fromEntries(others) }) };
}

/** What an option earns that is not the right one. */
function Credit({ props, option, name }: { props: ChoiceProps; option: string; name: string }) {
  const { block } = props.content;
  const { shape } = useBlock<Choice>({ ...props.content, block });
  const key = props.keyOf as KeyOf<'singleChoice'>;
  return (
    <Share
      name={name}
      value={key.credits?.[option] ?? 0}
      onChange={(share) => shape({}, { ...key, credits: { ...key.credits, [option]: share } })}
    />
  );
}

interface OptionProps {
  props: ChoiceProps;
  option: string;
  group: string;
}

function Option({ props, option, group }: OptionProps) {
  const { t } = useTranslation('studio');
  const { block } = props.content;
  const content = { ...props.content, block: block };
  const { shape } = useBlock<Choice>(content);
  const index = block.options.indexOf(option);
  const name = t('choice.option', { number: index + 1 });
  const right = rightOnes(props.keyOf).includes(option);
  const remove = () => {
    const options = block.options.filter((one) => one !== option);
    shape({ options }, keyWithout(props, option), withoutPart(content.texts, `option.${option}`));
  };
  return (
    <li className={classes.option} data-right={right}>
      <input
        type={block.interaction === 'singleChoice' ? 'radio' : 'checkbox'}
        name={group}
        className={classes.mark}
        aria-label={t('choice.right', { name })}
        checked={right}
        onChange={({ currentTarget }) => shape({}, keyWith(props, option, currentTarget.checked))}
      />
      <div className={classes.optionText}>
        <RichWords content={content} field={`option.${option}.text`} label={name} />
        <details>
          <summary className={classes.more}>{t('choice.feedback')}</summary>
          <div className={classes.parts}>
            <RichWords
              content={content}
              field={`option.${option}.feedback`}
              label={t('choice.feedback-to', { name })}
            />
            {block.interaction === 'singleChoice' && !right ? (
              <Credit props={props} option={option} name={name} />
            ) : null}
          </div>
        </details>
      </div>
      <PartActions
        name={name}
        index={index}
        count={block.options.length}
        least={2}
        onMove={(to) => shape({ options: movedTo(block.options, option, to) })}
        onRemove={remove}
      />
    </li>
  );
}

/** One right answer, or several. */
export function ChoiceEditor(props: ChoiceProps) {
  const { t } = useTranslation('studio');
  const group = useId();
  const { block } = props.content;
  const content = { ...props.content, block: block };
  const { shape } = useBlock<Choice>(content);
  return (
    <QuestionFrame content={content}>
      <p className={classes.soft}>
        {block.interaction === 'singleChoice' ? t('choice.mark-one') : t('choice.mark-several')}
      </p>
      <ul className={classes.options} role="list">
        {block.options.map((option) => (
          <Option key={option} props={props} option={option} group={group} />
        ))}
      </ul>
      {block.options.length < 30 ? (
        <PartButton onClick={() => shape({ options: [...block.options, localId(block.options)] })}>
          {t('choice.add')}
        </PartButton>
      ) : null}
    </QuestionFrame>
  );
}

/** Right or wrong. */
export function TrueFalseEditor({ content, keyOf }: QuestionEditor<'trueFalse'>) {
  const { t } = useTranslation('studio');
  const group = useId();
  const { shape } = useBlock<QuestionOf<'trueFalse'>>(content);
  const { language } = useEditing();
  const nameOf = (truth: boolean) => truthWord(truth, language) ?? t(`truth.${truth}`);
  return (
    <QuestionFrame content={content}>
      <ul className={classes.options} role="list">
        {[true, false].map((truth) => (
          <li key={String(truth)} className={classes.option} data-right={keyOf.correct === truth}>
            <input
              type="radio"
              name={group}
              className={classes.mark}
              aria-label={t('choice.right', { name: nameOf(truth) })}
              checked={keyOf.correct === truth}
              onChange={() => shape({}, { correct: truth })}
            />
            <div className={classes.optionText}>
              <p lang={language}>{nameOf(truth)}</p>
              <details>
                <summary className={classes.more}>{t('choice.feedback')}</summary>
                <RichWords
                  content={content}
                  field={`option.${truth}.feedback`}
                  label={t('choice.feedback-to', { name: nameOf(truth) })}
                />
              </details>
            </div>
          </li>
        ))}
      </ul>
    </QuestionFrame>
  );
}
