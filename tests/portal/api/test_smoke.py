from tests.house import World, actor, MEMBERS
def test_x(world: World):
    import time
    t=time.time()
    s=world.shared()
    print('shared', time.time()-t)
    for who in MEMBERS:
        t=time.time()
        for p in ('', '/timeline'):
            r=world.client(MEMBERS[who]).get(f"/api/v1/cases/{s}{p}")
            print(who, r.status_code, len(r.content), round(time.time()-t,3))
    print(r.text[:3000])
    r=world.client(actor('isac_caseworker')).get(f"/api/v1/cases"); print(r.text)
    r=world.client(actor('isac_caseworker')).get(f"/api/v1/feed"); print(r.text[:300])
    b=world.browser(actor('isac_caseworker'))
    for p in ('/', '/cases', f'/cases/{s}'):
        r=b.get(p); print(p, r.status_code, len(r.content))
