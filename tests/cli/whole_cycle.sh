# The turn of whole_cycle.py, by commands: what a script, or a colleague who likes commands, would write.

export SARA_TODAY=2024-01-10
sara init --municipality Bräcke --local-police-area Östersund --period 2024..2027 --coordinator 'Kommunal samordnare' --steering-group 'Chef lokalpolisområde' --steering-group 'Kommunstyrelsens ordförande' --steering-group Kommundirektör --council 'Lokala Brå'

export SARA_TODAY=2024-01-20
sara initiate add decision party=kommun body=Kommunstyrelsen date=2024-01-15
sara initiate set decisions 'kommun.paragraph=§ 12' 'kommun.case_number=KS 2024/3'
sara initiate add decision party=polis 'body=Chefen för lokalpolisområdet' date=2024-01-16
sara initiate add conditions party=kommun 'text=Ansvarar för skolorna; en halv tjänst för samordning.'
sara initiate add conditions party=polis 'text=Två områdespoliser; trafikarbetet fortsätter.'
sara initiate set organisation municipal_police.role=Kommunpolis municipal_police.party=polis 'communications.role=Kommunikatör' communications.party=kommun
sara initiate add council_member role=Socialchef party=kommun
sara initiate set organisation lead_body.body=Kommunstyrelsen coordination_function.unit=Kommunledningskontoret
sara initiate set 'communication_plan=Webbplatsen efter varje beslut.'
sara initiate set agreement 'purposes+=Mindre skadegörelse och mer trygghet kring skolorna.' 'overall_goals+=Invånarna känner sig trygga kring skolorna på kvällen.' 'documentation=Samordnaren för planen.' 'follow_up=Styrgruppen varje kvartal, rådet i december.' 'revision_rule=Varje år.'
sara initiate add signatory party=kommun 'role=Kommunstyrelsens ordförande'
sara initiate add signatory party=polis 'role=Chef lokalpolisområde'
sara initiate set agreement signatories.kommun.signed=2024-01-18 signatories.polis.signed=2024-01-19

export SARA_TODAY=2024-02-10
sara prepare add source id=kommunens-skadeanmalningar 'title=Kommunens skadeanmälningar'
sara prepare set kommunens-skadeanmalningar kind=municipal_service 'publisher=Bräcke kommun' retrieved=2024-02-10 'limitations=Bara det som anmälts.'
sara prepare add indicator id=skador-skolbyggnader 'name=Skador på skolbyggnader'
sara prepare set skador-skolbyggnader unit=antal direction=lower_is_better source=kommunens-skadeanmalningar 'limitations=Få fall om året.' values.2021=14 values.2022=11 values.2023=17
sara prepare add observation id=tva-lampor-skolgarden-slogs party=kommun 'text=Två lampor på skolgården slogs sönder i januari.'
sara prepare set tva-lampor-skolgarden-slogs date=2024-01-20 kind=observation
sara prepare add dialogue id=medarbetardialog party=kommun kind=staff
sara prepare set medarbetardialog date=2024-01-25 'points+=Grupper samlas efter stängning.'
sara prepare add picture party=kommun 'summary=Skadorna samlas kring en skola.'
sara prepare set pictures kommun.date=2024-02-08 'kommun.chosen_because=Det återkommer och vi kan göra något åt det.' kommun.sources=skador-skolbyggnader,tva-lampor-skolgarden-slogs 'kommun.rejected_sources=Nationella undersökningen: för få svar.' 'kommun.limits=Det som lagas direkt.' kommun.shown_to_leadership=2024-02-09
sara prepare add picture party=polis 'summary=Lugnt, utom kvällarna vid skolan.'
sara prepare set pictures polis.date=2024-02-07 'polis.chosen_because=Anmälningarna samlas där.' polis.sources=tva-lampor-skolgarden-slogs 'polis.limits=Det som aldrig anmäls.' polis.shown_to_leadership=2024-02-09

export SARA_TODAY=2024-03-10
sara analyze set joint_picture merges=kommun,polis date=2024-03-05 'area=Hela kommunen' 'extent=17 fall under 2023.' 'consequences=Reparationer och otrygghet.' 'other_information=Personalen berättar att grupper samlas.' 'analysis=En plats och få timmar.'
sara prepare add dialogue id=medborgardialog-2024 party=kommun kind=citizen date=2024-02-20
sara prepare set medborgardialog-2024 'points+=Gångvägen undviks när det är mörkt.'
sara analyze add problem id=skadegorelse-skolgarden 'title=Skadegörelse på skolgården'
sara analyze set skadegorelse-skolgarden kind=vandalism evidence=skador-skolbyggnader,tva-lampor-skolgarden-slogs priority.scores.common=2 priority.scores.persistent=2 priority.scores.deviates=1 priority.scores.concentrated=3 priority.scores.influenceable=3 priority.scores.costly=2 priority.scores.affects_many=2 priority.confidence=medium priority.decision=prioritised 'priority.reason=Det återkommer och går att påverka.' 'description=Fönster och lampor slås sönder.' 'where=Gården till skolan i centrum.' 'when=Fredagskvällar under vår och höst.' 'who=Grupper av elever; elever och personal drabbas.' 'consequences=Reparationer och otrygghet.' since=2021 'tried_before=En väktare 2022, utan varaktig effekt.' 'triangle.offender=Grupper som fördriver tiden.' 'triangle.handler=Föräldrar och fritidsgården.' 'triangle.target=Fönster som går att nå.' triangle.guardian=Grannar. 'triangle.place=Mörkt och tomt efter klockan fem.' triangle.manager=Fastighetsenheten.
sara analyze add cause skadegorelse-skolgarden id=S1 'cause=Gården är mörk och tom på kvällen'
sara analyze set S1 'mechanism=ingen ser vad som händer' 'shows_as=skador efter klockan fem, inte på dagen' corner=place nature=situational evidence=tva-lampor-skolgarden-slogs,medarbetardialog strength=supported 'tried_before=Nya lampor 2021, sönder direkt.'
sara analyze add cause skadegorelse-skolgarden id=S2 behind=S1 'cause=Ingen ansvarar för gården efter skoltid'
sara analyze set S2 'mechanism=lampor är trasiga i veckor' corner=place evidence=kommunens-skadeanmalningar strength=uncertain
sara analyze add goal skadegorelse-skolgarden id=S-mal-1 'goal=Skadorna på skolgården halveras på två år'
sara analyze set S-mal-1 kind=outcome horizon=short indicator=skador-skolbyggnader baseline.value=17 baseline.period=2023 target.value=9 target.by=2024
sara initiate add focus_area id=trygga-skolgardar problems=skadegorelse-skolgarden 'title=Trygga skolgårdar'

export SARA_TODAY=2024-04-10
sara prepare add dialogue id=medarbetardialog-2024 party=kommun kind=staff date=2024-04-02
sara prepare set medarbetardialog-2024 'points+=En timer räcker.'
sara execute add measure id=S1.1 'title=Belysning på hela gården' causes=S1
sara execute set S1.1 party=kommun responsible=Fastighetschef 'objective=Alla lampor lyser före höstlovet.' kind=situational techniques=7 start=2024-05-01 end=2024-09-30 'follow_up=Fastighetschefen räknar i december.' count.target=6 count.unit=lampor status=planned causes=S1,S2
sara execute set action_plan rests_on=2024-03-05 version=1.0 decided.body=Kommunstyrelsen decided.date=2024-04-09
sara execute add promise id=skolgarden-upplyst-fore 'wording=Skolgården är upplyst före höstlovet.'
sara execute set skolgarden-upplyst-fore measures=S1.1 signed=2024-04-09 published=2024-04-10
sara execute set follow_up_plan date=2024-12-31 'responsible=Kommunal samordnare' 'method=Målet mot 2023; lamporna räknas.'

export SARA_TODAY=2024-09-20
sara execute log S1.1 --note 'Sex lampor är på plats.' --count 6 --hours 40

export SARA_TODAY=2024-09-30
sara execute done S1.1

export SARA_TODAY=2025-01-10
sara follow-up open --date 2025-01-10
sara follow-up set R1 value=6 'text=Alla sex lampor var på plats i september.' light=green
sara follow-up set R2 'text=Timern hjälpte; en lampa blev sen.' light=green
sara follow-up set R3 value=12 'text=12 fall mot 17; det kan vara slump.' 'other_explanations=En regnig höst.' 'displacement=Har inte setts på andra platser.' outcome=fewer light=yellow
sara follow-up set R4 value=6 'text=Hållet: gården lystes upp i september.' light=green
sara follow-up add decision problem=skadegorelse-skolgarden decision=continue date=2025-01-10
sara follow-up set decisions '1.why=Ett år är för kort för att avgöra.'
sara follow-up set process_review.date=2025-01-10 'process_review.text=Vi träffades varje kvartal; lägesbilden sa för lite om tider.'
sara follow-up set process_review hours=40
sara follow-up set 'lessons+=Anteckna klockslaget i varje anmälan.'
sara execute set skolgarden-upplyst-fore fed_back=2025-01-08
sara follow-up add report to=Styrgruppen audience=steering_group date=2025-01-09
sara follow-up add report 'to=Ledningen för Bräcke kommun' audience=leadership party=kommun date=2025-01-09
sara follow-up add report 'to=Ledningen för Polismyndigheten, lokalpolisområde Östersund' audience=leadership party=polis date=2025-01-09
sara follow-up add report 'to=Lokala Brå' audience=council date=2025-01-10
sara follow-up add report to=Kommunfullmäktige audience=municipal_council date=2025-01-10

export SARA_TODAY=2025-01-10
sara report

export SARA_TODAY=2025-01-11
sara renew
