import { Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { AUDIENCES, type EditedCourseFacts, type FactSheet, LEVELS } from '@pirecow/content';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../components/tool-button';
import classes from './facts.module.css';
import type { KeptFacts } from './use-kept-facts';

type Kept = KeptFacts<EditedCourseFacts>;
type Competence = EditedCourseFacts['competences'][number];

const keyOf = ({ framework, version, code }: Competence) => `${framework} ${version} ${code}`;

/** Who it is for, and how far they are. */
export function Readers({ facts, change }: Kept) {
  const { t } = useTranslation('studio');
  const choose = (chosen: string[]) => change({ audience: AUDIENCES.filter((one) => chosen.includes(one)) });
  return (
    <>
      <NativeSelect
        label={t('facts.level')}
        className={classes.short}
        data={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        value={facts.level}
        onChange={({ currentTarget }) =>
          change({ level: LEVELS.find((level) => level === currentTarget.value) ?? facts.level })
        }
      />
      <Checkbox.Group label={t('facts.audience')} value={facts.audience} onChange={choose}>
        <div className={classes.checks}>
          {AUDIENCES.map((value) => (
            <Checkbox key={value} size="md" value={value} label={t(`audience.${value}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}

/** The competences that the course serves, chosen from the framework by their names. */
export function Competences({ kept: { facts, change }, sheet }: { kept: Kept; sheet: FactSheet }) {
  const { t } = useTranslation('studio');
  const { competences } = facts;
  const chosen = new Set(competences.map(keyOf));
  const left = sheet.competences.filter((one) => !chosen.has(keyOf(one)));
  const labelOf = (one: Competence) => sheet.competences.find((other) => keyOf(other) === keyOf(one))?.label;
  const nameOf = (one: Competence) => `${one.code} ${labelOf(one) ?? ''}`.trim();
  const add = (key: string) => {
    const found = left.find((one) => keyOf(one) === key);
    if (!found) return;
    const { framework, version, code } = found;
    change({ competences: [...competences, { framework, version, code }] });
  };
  return (
    <>
      <ul role="list" className={classes.chosen} aria-label={t('facts.competences')}>
        {competences.map((one) => (
          <li key={keyOf(one)}>
            <span>{nameOf(one)}</span>
            <ToolButton
              label={t('part.remove', { name: nameOf(one) })}
              icon={IconX}
              size={18}
              run={() => change({ competences: competences.filter((other) => other !== one) })}
            />
          </li>
        ))}
      </ul>
      <NativeSelect
        label={t('facts.add-competence')}
        description={t('facts.competences-how')}
        value=""
        data={[
          { value: '', label: t('facts.choose') },
          ...left.map((one) => ({ value: keyOf(one), label: `${one.code} ${one.label}` })),
        ]}
        onChange={({ currentTarget }) => add(currentTarget.value)}
      />
    </>
  );
}
