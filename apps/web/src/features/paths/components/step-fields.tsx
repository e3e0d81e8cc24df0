import { ActionIcon, Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash, type Icon as TablerIcon } from '@tabler/icons-react';
import type { PathEdit } from '@pirecow/contracts';
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../../../ui/field-group';
import { LiveRegion } from '../../../ui/live-region';
import type { PathFieldsProps } from './path-fields';
import classes from './paths.module.css';

type Step = PathEdit['steps'][number];

/** The steps with that one at another place. */
function moved(steps: readonly Step[], from: number, to: number): Step[] {
  const others = steps.filter((_, place) => place !== from);
  return [...others.slice(0, to), ...steps.slice(from, from + 1), ...others.slice(to)];
}

interface RowProps {
  step: Step;
  name: string;
  isGone: boolean;
  place: number;
  count: number;
  onMove: (to: number) => void;
  onRequire: (required: boolean) => void;
  onRemove: () => void;
}

function Row({ step, name, isGone, place, count, onMove, onRequire, onRemove }: RowProps) {
  const { t } = useTranslation('paths');
  // `aria-disabled` and not `disabled`: a button that goes dead under the finger would lose the focus.
  const tool = (label: string, Icon: TablerIcon, run: () => void, dead = false) => (
    <ActionIcon
      variant="default"
      size={44}
      aria-label={label}
      aria-disabled={dead}
      onClick={() => (dead ? undefined : run())}
    >
      <Icon size={20} aria-hidden />
    </ActionIcon>
  );
  return (
    <li className={classes.editedStep}>
      <div className={classes.rowName}>
        <strong>{name}</strong>
        {isGone ? <div className={classes.soft}>{t('form.gone')}</div> : null}
        <Checkbox
          label={t('step.required')}
          aria-label={t('form.required', { course: name })}
          checked={step.required}
          onChange={({ currentTarget }) => onRequire(currentTarget.checked)}
        />
      </div>
      <div className={classes.tools}>
        {tool(t('form.up', { course: name }), IconArrowUp, () => onMove(place - 1), place === 0)}
        {tool(t('form.down', { course: name }), IconArrowDown, () => onMove(place + 1), place === count - 1)}
        {tool(t('form.remove', { course: name }), IconTrash, onRemove)}
      </div>
    </li>
  );
}

interface AddStepProps extends Pick<PathFieldsProps, 'value' | 'courses' | 'errors'> {
  field: RefObject<HTMLSelectElement | null>;
  onAdd: (courseId: string) => void;
}

/** A course is chosen, then added: own ones by their title, those of partners with whose they are. */
function AddStep({ value, courses, errors, field, onAdd }: AddStepProps) {
  const { t } = useTranslation('paths');
  const [chosen, setChosen] = useState('');
  const free = courses.filter(({ id }) => !value.steps.some(({ courseId }) => courseId === id));
  const named = ({ name, organisation }: (typeof courses)[number]) =>
    organisation ? `${name} · ${organisation}` : name;
  const add = () => {
    if (!chosen) return field.current?.focus();
    onAdd(chosen);
    setChosen('');
  };
  return (
    <div className={classes.addStep}>
      <NativeSelect
        ref={field}
        label={t('form.add')}
        description={t('form.add-how')}
        value={chosen}
        error={errors.steps}
        data={[
          { value: '', label: t('form.choose') },
          ...free.map((course) => ({ value: course.id, label: named(course) })),
        ]}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <Button variant="default" onClick={add}>
        {t('form.add-it')}
      </Button>
    </div>
  );
}

/** The courses of a path in their order: added by a choice, moved by buttons, each required or not. */
export function StepFields({ value, errors, courses, gone = [], onChange }: PathFieldsProps) {
  const { t } = useTranslation('paths');
  const [told, setTold] = useState('');
  const field = useRef<HTMLSelectElement>(null);
  const { steps } = value;
  const write = (next: Step[]) => onChange({ ...value, steps: next });
  const nameOf = (id: string) => courses.find((course) => course.id === id)?.name ?? '';
  const move = (from: number, to: number) => {
    write(moved(steps, from, to));
    const name = nameOf(steps[from]?.courseId ?? '');
    setTold(t('form.moved', { course: name, place: to + 1, total: steps.length }));
  };
  const add = (courseId: string) => {
    write([...steps, { courseId, required: true }]);
    const place = steps.length + 1;
    setTold(t('form.added', { course: nameOf(courseId), place, total: place }));
  };
  const remove = (at: number) => {
    write(steps.filter((_, place) => place !== at));
    // The button is gone with its row.
    field.current?.focus();
  };
  return (
    <FieldGroup legend={t('form.steps')}>
      <p className={classes.soft}>{t('form.steps-how')}</p>
      <ol className={classes.rows}>
        {steps.map((step, place) => (
          <Row
            key={step.courseId}
            step={step}
            name={nameOf(step.courseId)}
            isGone={gone.includes(step.courseId)}
            place={place}
            count={steps.length}
            onMove={(to) => move(place, to)}
            onRequire={(required) =>
              write(steps.map((one) => (one.courseId === step.courseId ? { ...one, required } : one)))
            }
            onRemove={() => remove(place)}
          />
        ))}
      </ol>
      <AddStep value={value} courses={courses} errors={errors} field={field} onAdd={add} />
      <LiveRegion message={told} />
    </FieldGroup>
  );
}
