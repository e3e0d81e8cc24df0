import type { EditedCourseFacts } from '@pirecow/content';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { movedTo } from '../blocks/editing';
import { PartActions, PartButton } from '../blocks/part-actions';
import { localId } from '../model/blank-blocks';
import { FactLine, type SheetProps } from './fact-text';
import classes from './facts.module.css';
import { factSheetQuery } from './facts-query';
import type { KeptFacts } from './use-kept-facts';

const MOST = 30;

interface ObjectivesProps extends SheetProps {
  kept: KeptFacts<EditedCourseFacts>;
}

/** What one will be able to do, in order. Their ids are made here: authors see numbers. */
export function Objectives({ kept: { facts, change }, ...props }: ObjectivesProps) {
  const { t } = useTranslation('studio');
  const { objectives } = facts;
  const queryClient = useQueryClient();
  const remove = (id: string) => {
    change({ objectives: objectives.filter((one) => one !== id) });
    // Units that served it do so no more.
    void queryClient.invalidateQueries({ queryKey: factSheetQuery(props.place).queryKey });
  };
  return (
    <>
      <ol role="list" className={classes.list}>
        {objectives.map((id, index) => {
          const name = t('facts.objective', { number: index + 1 });
          return (
            <li key={id} className={classes.line}>
              <FactLine {...props} field={`objective.${id}`} label={name} />
              <PartActions
                name={name}
                index={index}
                count={objectives.length}
                least={0}
                onMove={(to) => change({ objectives: movedTo(objectives, id, to) })}
                onRemove={() => remove(id)}
              />
            </li>
          );
        })}
      </ol>
      {objectives.length < MOST ? (
        <PartButton onClick={() => change({ objectives: [...objectives, localId(objectives)] })}>
          {t('facts.add-objective')}
        </PartButton>
      ) : null}
    </>
  );
}
