import type { IntakeName, IntakeWish, NewIntake } from '@pirecow/contracts';
import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { api } from '../../lib/api';
import { useAuthor } from '../../lib/use-author';
import { intakeQuery, intakesPath, type IntakeOf, isMoving, recentQuery } from './queries';
import { useSending } from './use-sending';

/** In ms: small files are soon looked at, so one asks often at first. */
const LOOK = { first: 400, often: 6, later: 1_500, recent: 5_000 };

interface Brought {
  file: File;
  wish: IntakeWish;
}

/** A try that broke off is the same import when it is tried again: the file is known again by what was sent of it. */
function useSameId() {
  const last = useRef<{ asked: string; id: string }>(undefined);
  const idOf = (body: NewIntake) => {
    const asked = JSON.stringify(body);
    if (last.current?.asked !== asked) last.current = { asked, id: newId() };
    return last.current.id;
  };
  const forget = () => {
    last.current = undefined;
  };
  return { idOf, forget };
}

/** The last imports, and the one of them that is shown. */
function useShown<Name extends IntakeName>(organisationId: string, kind: Name) {
  const [id, choose] = useState<string | null>(null);
  const recent = useQuery({
    ...recentQuery(organisationId, kind),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => isMoving(state)) ? LOOK.recent : false,
  });
  const { data, error, refetch } = useQuery({
    ...intakeQuery(organisationId, kind, id ?? ''),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state: { data: known, dataUpdateCount } }) => {
      if (!known || !isMoving(known.state)) return false;
      return dataUpdateCount < LOOK.often ? LOOK.first : LOOK.later;
    },
  });
  const shown = id === null ? undefined : data;
  const client = useQueryClient();
  const state = shown?.state;
  useEffect(() => {
    if (state) void client.invalidateQueries(recentQuery(organisationId, kind));
  }, [state, client, organisationId, kind]);
  return { recent, choose, shown, id, failed: { error, refetch } };
}

/** Once something has come in, fetches anew what stands under `key`. */
function useArrival(came: string | undefined, key: QueryKey) {
  const client = useQueryClient();
  const queryKey = JSON.stringify(key);
  useEffect(() => {
    if (came) void client.invalidateQueries({ queryKey: JSON.parse(queryKey) as QueryKey });
  }, [came, client, queryKey]);
}

/**
 * Imports of a kind: a file is sent, looked at, said yes to, and followed on its way; who leaves and comes back finds it again.
 * @param key of what is another once something has come in
 */
export function useIntake<Name extends IntakeName>(organisationId: string, kind: Name, key: QueryKey) {
  const client = useQueryClient();
  const author = useAuthor();
  const { sending, send, stop } = useSending(organisationId, 'intake');
  const { recent, choose, shown, id, failed } = useShown(organisationId, kind);
  const { idOf, forget } = useSameId();
  useArrival(shown?.state === 'done' ? shown.id : undefined, key);
  const path = intakesPath(organisationId);
  const keep = (one: IntakeOf<Name>) =>
    client.setQueryData(intakeQuery(organisationId, kind, one.id).queryKey, one);
  const anew = () => client.invalidateQueries(recentQuery(organisationId, kind));

  const bring = useMutation({
    mutationFn: async (brought: Brought) => {
      const body: NewIntake = { ...brought.wish, uploadId: await send(brought.file) };
      return api<IntakeOf<Name>>(`${path}/${idOf(body)}`, { method: 'PUT', body, headers: author });
    },
    onSuccess: (begun) => {
      forget();
      keep(begun);
      choose(begun.id);
    },
  });
  const act = useMutation({
    mutationFn: (way: 'acceptance' | 'look') => {
      const body = way === 'acceptance' ? { looked: shown?.looked } : undefined;
      return api<IntakeOf<Name>>(`${path}/${id}/${way}`, { method: 'POST', body, headers: author });
    },
    onSuccess: keep,
  });
  const end = useMutation({
    mutationFn: () => api(`${path}/${id}`, { method: 'DELETE', headers: author }),
    onSuccess: async () => {
      await anew();
      choose(null);
    },
  });
  const open = (other: string | null) => {
    for (const { reset } of [bring, act, end]) reset();
    choose(other);
    void anew();
  };
  return { recent, id, shown, failed, sending, stop, bring, act, end, open };
}

export type IntakeHand<Name extends IntakeName> = ReturnType<typeof useIntake<Name>>;
