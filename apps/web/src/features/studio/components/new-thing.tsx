import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import classes from './studio.module.css';

const KINDS = ['lesson', 'assessment', 'package'] as const;
export type UnitKind = (typeof KINDS)[number];

interface NewThingProps {
  thing: 'module' | 'unit';
  /** Opened from the start: there is nothing else to do. */
  opened?: boolean;
  /** It is what one does next: the cursor goes there. */
  next?: boolean;
  /** What it goes into, for the name of the button. */
  into?: string;
  add: (title: string, kind: UnitKind) => Promise<void>;
}

function useNewThing({ opened = false, next = false, add }: NewThingProps) {
  const [asking, setAsking] = useState(opened);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<UnitKind>('lesson');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => add(title.trim(), kind),
    onSuccess: () => {
      setTitle('');
      setAsking(false);
    },
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (next) field.current?.focus();
  }, [next]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() && !isPending) mutate();
  };
  return { asking, setAsking, title, setTitle, kind, setKind, field, submit, isPending, error };
}

/** Asks for the title of a new module or unit, and adds it. */
export function NewThing(props: NewThingProps) {
  const { t } = useTranslation('studio');
  const { thing, opened = false, into } = props;
  const { asking, setAsking, title, setTitle, kind, setKind, field, submit, isPending, error } =
    useNewThing(props);
  if (!asking)
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={18} aria-hidden />}
        aria-label={into ? t(`outline.add-${thing}-to`, { title: into }) : undefined}
        onClick={() => setAsking(true)}
      >
        {t(`outline.add-${thing}`)}
      </Button>
    );
  return (
    <form onSubmit={submit} className={classes.newThing}>
      <TextInput
        ref={field}
        autoFocus={!opened}
        label={t(`outline.${thing}-title`)}
        required
        maxLength={300}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      {thing === 'unit' ? (
        <NativeSelect
          label={t('outline.kind')}
          data={KINDS.map((value) => ({ value, label: t(`outline.${value}`) }))}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as UnitKind)}
        />
      ) : null}
      {error ? <ErrorState error={error} /> : null}
      <div className={classes.row}>
        <Button type="submit" size="sm" loading={isPending}>
          {t(`outline.add-${thing}`)}
        </Button>
        {opened ? null : (
          <Button size="sm" variant="default" onClick={() => setAsking(false)}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
