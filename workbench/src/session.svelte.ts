// Who is looking, and under which name judgements are kept.
import { get, send, useToken, type Shapes } from "./api";

class Looking {
  session = $state<Shapes["Session"] | null>(null);

  get mayJudge(): boolean {
    return this.session !== null && this.session.name !== null && this.session.role !== "reader";
  }

  async load(): Promise<void> {
    this.#take(await get<Shapes["Session"]>("/session"));
  }

  async logIn(name: string, password: string): Promise<void> {
    this.#take(await send<Shapes["Session"]>("POST", "/session", { name, password }));
  }

  async logOut(): Promise<void> {
    await send("DELETE", "/session");
    await this.load();
  }

  #take(session: Shapes["Session"]): void {
    this.session = session;
    useToken(session.csrf);
  }
}

export const looking = new Looking();
