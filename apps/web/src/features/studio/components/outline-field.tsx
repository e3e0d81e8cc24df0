import { Button } from '@mantine/core';
import type { StudioCourse } from '@pirecow/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../api/queries';
import type { SaveQueue } from '../model/save-queue';
import { type OutlineField as Which, useOutlineText } from '../model/use-outline-text';
import classes from './studio.module.css';

interface OutlineFieldProps {
  place: Place;
  queue: SaveQueue;
  course: StudioCourse;
  which: Which;
  label: string;
  how?: string;
  /** As large as the title of the lesson. */
  large?: boolean;
}

/** A text of the outline, edited where it stands. */
export function OutlineField({ place, queue, course, which, label, how, large }: OutlineFieldProps) {
  const { t } = useTranslation('studio');
  const id = useId();
  const { text, theirs, say, keepMine, takeTheirs } = useOutlineText(place, queue, course, which);
  return (
    <div>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        className={classes.titleField}
        data-large={large}
        lang={course.sourceLanguage}
        maxLength={which.field === 'title' ? 300 : 1000}
        aria-describedby={how ? `${id}-how` : undefined}
        value={text}
        onChange={({ currentTarget }) => say(currentTarget.value.replaceAll('\n', ' '))}
      />
      {how ? (
        <p id={`${id}-how`} className={classes.soft}>
          {how}
        </p>
      ) : null}
      {theirs ? (
        <div className={classes.conflict} role="alert">
          <p>{t('conflict.title-text', { text: theirs.text })}</p>
          <div className={classes.row}>
            <Button size="sm" onClick={keepMine}>
              {t('conflict.keep')}
            </Button>
            <Button size="sm" variant="default" onClick={takeTheirs}>
              {t('conflict.take')}
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}
