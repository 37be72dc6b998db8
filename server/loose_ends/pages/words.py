"""What headings and titles are called, in the languages that profile pages come in.

Kept as plain text so that a reader of another language can correct it: one line a kind, words parted by
semicolons, folded as `folded` does.
"""

from __future__ import annotations

import re
from enum import StrEnum

from loose_ends.pages.word_set import phrase_set, word_set


class SectionKind(StrEnum):
    """What a section of a page holds, told by its heading."""

    ABOUT = "about"
    EXPERIENCE = "experience"
    PAST = "past"
    EDUCATION = "education"
    TOPICS = "topics"
    LANGUAGES = "languages"
    LOOKS_FOR = "looks for"
    OFFERS = "offers"
    POSTS = "posts"
    NEWS = "news"
    PROJECTS = "projects"
    CONTACT = "contact"
    OTHERS = "others"
    """Other people, and what the site wants to sell: nothing about this person."""
    ASIDE = "aside"
    """About this person, but nothing we keep: recommendations, certificates, courses."""


_SECTIONS = {
    SectionKind.ABOUT: """
        about; about me; overview; info; infos; bio; biography; short bio; profile; summary; who i am;
        introduction;
        hello; hi;
        intro; über mich; zur person; profil; kurzprofil; vita; kurzvita; steckbrief; à propos; a propos;
        à propos de moi; biographie; présentation; qui suis je; acerca de; acerca de mí; sobre mí;
        biografía; perfil; sobre; sobre mim; resumo; apresentação; informazioni; chi sono; su di me;
        biografia; profilo; over; over mij; profiel; om; om mig; om mei; o mnie; обо мне; общие сведения;
        אודות; עליי; אודותיי; קצת עליי; ביוגרפיה; نبذة; نبذة عني; عني; من أنا; السيرة الذاتية; 自己紹介; 概要;
        hakkında; hakkımda
    """,
    SectionKind.EXPERIENCE: """
        experience; work experience; professional experience; employment; employment history; work; work
        history; career; positions; professional background; appointments; current position; current role;
        currently; now; berufserfahrung; beruflicher werdegang; werdegang; beruf; berufliche stationen;
        stationen; lebenslauf; arbeitserfahrung; tätigkeiten; berufliche laufbahn; laufbahn; cv;
        expérience; expériences; expérience professionnelle; expériences professionnelles; parcours;
        parcours professionnel; carrière; experiencia; experiencia laboral; experiencia profesional;
        trayectoria; esperienza; esperienze; esperienza lavorativa; esperienze professionali; experiência;
        experiência profissional; ervaring; werkervaring; loopbaan; erfarenhet; arbetslivserfarenhet;
        erfaring; doświadczenie; doświadczenie zawodowe; опыт работы; опыт; ניסיון; ניסיון תעסוקתי; ניסיון
        מקצועי; الخبرة; الخبرات; الخبرة العملية; الخبرة المهنية; 職務経歴; 経歴; deneyim
    """,
    SectionKind.PAST: """
        previously; past experience; past positions; former positions; previous positions; past roles;
        formerly; früher; frühere stationen; ehemals; zuvor; anciennement; auparavant; anteriormente; in
        precedenza
    """,
    SectionKind.EDUCATION: """
        education; educational background; academic background; degrees; studies; qualifications;
        education and training;
        ausbildung; bildung; studium; bildungsweg; ausbildung und studium; akademischer werdegang;
        schulbildung; formation; formations; études; diplômes; educación; formación; formación académica;
        estudios; formazione; istruzione; educação; formação; formação acadêmica; formação académica;
        opleiding; opleidingen; utbildning; uddannelse; utdanning; wykształcenie; edukacja; образование;
        השכלה; לימודים; التعليم; المؤهلات; المؤهلات العلمية; 学歴; eğitim
    """,
    SectionKind.TOPICS: """
        skills; top skills; aptitudes principales; principales aptitudes; top kenntnisse; principales
        compétences; competenze principali; principais competências; key skills; expertise; practice
        areas; practices; sectors; areas of expertise;
        area of expertise; areas of
        interest; fields of work; domains; interests; topics; research
        interests; focus; specialties; specialities; technologies; tech stack; competencies; what i do;
        talks about; ask me about; kenntnisse; fähigkeiten; fähigkeiten und kenntnisse; kompetenzen;
        kernkompetenzen; schwerpunkte; themen; interessen; fachgebiete; skills und kenntnisse;
        arbeitsschwerpunkte; forschungsschwerpunkte; compétences; domaines d expertise; centres d intérêt;
        intérêts; spécialités; thèmes; aptitudes; habilidades; competencias; intereses; conocimientos;
        especialidades; competenze; interessi; competências; interesses; vaardigheden; expertises;
        kompetenser; kompetencer; umiejętności; zainteresowania; навыки; интересы; כישורים; מיומנויות;
        תחומי עניין; תחומי התמחות; المهارات; الاهتمامات; مجالات الخبرة; スキル; beceriler
    """,
    SectionKind.LANGUAGES: """
        languages; language skills; sprachen; sprachkenntnisse; langues; idiomas; lingue; línguas; talen;
        språk; sprog; języki; языки; שפות; اللغات; 言語; diller
    """,
    SectionKind.LOOKS_FOR: """
        looking for; i am looking for; i m looking for; what i m looking for; what i am looking for;
        wants; i seek; seeking; open to; open to work; open to opportunities; help wanted; i need; how you
        can help me; ich suche; suche; was ich suche; gesucht; wünsche; das suche ich; je recherche; je
        cherche; ce que je recherche; recherche; busco; qué busco; estoy buscando; cerco; cosa cerco;
        procuro; o que procuro; ik zoek; op zoek naar; szukam; אני מחפש; אני מחפשת; מה אני מחפש; מה אני
        מחפשת; أبحث عن; ما أبحث عنه; مفتوح للعمل; ищу
    """,
    SectionKind.OFFERS: """
        i offer; what i offer; offering; haves; how i can help; how i can help you; i can help with;
        services; my services; providing services; i can offer; available for; ich biete; biete; was ich
        biete; mein angebot; angebot; leistungen; das biete ich; dabei helfe ich; je propose; ce que je
        propose; mes services; j offre; ofrezco; qué ofrezco; servicios; offro; cosa offro; servizi;
        ofereço; o que ofereço; serviços; ik bied; wat ik bied; diensten; oferuję; אני מציע; אני מציעה; מה
        אני מציע; מה אני מציעה; במה אוכל לעזור; أقدم; ما أقدمه; خدماتي; предлагаю
    """,
    SectionKind.POSTS: """
        activity; recent activity; posts; recent posts; latest posts; articles; writing; blog;
        publications; selected publications; talks; speaking; talks and workshops; sessions; session; my
        sessions; notes; featured; recent writing; latest articles; presentations; recent talks;
        aktivitäten; beiträge; neueste beiträge; artikel; veröffentlichungen; publikationen; vorträge;
        activité; publications récentes; billets; interventions; conférences; actividad; publicaciones;
        artículos; charlas; attività; post; articoli; pubblicazioni; atividade; publicações; artigos;
        activiteit; berichten; aktywność; публикации; פעילות; פוסטים; מאמרים; פרסומים; הרצאות; النشاط;
        المنشورات; مقالات; المقالات
    """,
    SectionKind.NEWS: """
        news; latest news; in the news; press; in the press; media; updates; announcements; neuigkeiten;
        aktuelles; presse; neues; actualités; actualité; dans la presse; noticias; novedades; prensa;
        notizie; novità; notícias; nieuws; nyheter; aktualności; חדשות; עדכונים; أخبار; آخر الأخبار
    """,
    SectionKind.PROJECTS: """
        projects; selected projects; pinned; popular repositories; pinned repositories; portfolio;
        selected work; open source; projekte; arbeiten; projets; réalisations; proyectos; progetti;
        projetos; projecten; projekty; פרויקטים; مشاريع; المشاريع
    """,
    SectionKind.CONTACT: """
        contact; contact me; get in touch; contact info; contact details; elsewhere; find me; links;
        social; follow me; find me online; connect; on the web; websites; kontakt; kontaktdaten; im netz;
        im web; profile im netz; coordonnées; me contacter; contacto; contatti; contato; contactos; צור
        קשר; יצירת קשר; התواصل; تواصل معي; للتواصل; اتصل بي
    """,
    SectionKind.OTHERS: """
        people also viewed; más perfiles para ti; plus de profils pour vous; altri profili per te; mais
        perfis para você; otros perfiles similares; people you may know; personen, die sie kennen könnten;
        personen, die sie
        vielleicht kennen; weitere profile für sie; andere ähnliche profile; personnes que vous pourriez
        connaître; autres profils similaires; personas que podrías conocer; persone che potresti
        conoscere; pessoas que talvez você conheça; mensen die u misschien kent; für sie vorgeschlagen;
        more profiles for you; others named; other similar
        profiles; you might also like; explore more posts; explore premium profiles; suggested for you;
        viewers also viewed; more from this team; meet the team; the rest of the team; other speakers;
        more speakers; all speakers; our team; team; colleagues; related people; related professionals;
        related team members; related profiles; people
        in similar roles; similar profiles; pages for you; add new skills with these courses; explore
        collaborative articles; people; members; view full profile; cookies; related articles; related
        posts; comments; similar pages; jobs; open positions; andere mitglieder; mitglieder; weitere
        mitglieder; andere personen; kollegen; unser team; das könnte sie interessieren; weitere profile;
        mitglieder mit ähnlichen profilangaben; weitere sprecher; autres profils; notre équipe; autres
        intervenants; personas que quizá conozcas; otros perfiles; nuestro equipo; altri profili; il
        nostro team; أشخاص قد تعرفهم; פרופילים נוספים; הצוות; הצוות שלנו
    """,
    SectionKind.ASIDE: """
        recommendations; recommendations received; licenses and certifications; licenses certifications;
        certifications; certificates; courses; honors and awards; honors awards; awards; organizations;
        volunteering; volunteer experience; volunteer work; causes; test scores; patents; groups; groups
        and memberships; achievements; sponsors; sponsoring; highlights; empfehlungen; zertifikate;
        bescheinigungen und zertifikate; auszeichnungen; auszeichnungen und preise; kurse; ehrenamt;
        gruppen; referenzen; kunden; recommandations; certifications et licences; bénévolat; distinctions;
        recomendaciones; certificaciones; cursos; voluntariado; raccomandazioni; certificazioni; licenze e
        certificazioni; המלצות; הסמכות; التوصيات; الشهادات; testimonials; clients; imprint; impressum;
        newsletter; subscribe
    """,
}

_NOT_A_LETTER = re.compile(r"[^\w]+|_|\d+")


def folded(text: str) -> str:
    """A heading without case, counts, emoji and punctuation."""
    return " ".join(_NOT_A_LETTER.sub(" ", text.casefold()).split())


SECTIONS: dict[str, SectionKind] = {
    folded(name): kind for kind, names in _SECTIONS.items() for name in phrase_set(names)
}

ROLE_WORDS = frozenset(
    folded(name)
    for name in word_set(
        """
        accountant administrator advisor adviser advocate agent ambassador analyst apprentice architect artist
        assistant associate attorney auditor author baker banker barista biologist bookkeeper broker builder
        buyer ceo cfo chair chairman chairwoman chairperson champion chef chemist chief cmo cofounder coach
        columnist commissioner composer consultant conservator contractor controller coo cook coordinator
        copywriter
        counsel
        counsellor counselor cpo creator cso cto curator dean dentist deputy designer developer director
        doctor
        economist editor educator electrician engineer entrepreneur evangelist executive expert facilitator
        farmer fellow filmmaker founder freelancer gardener geologist geographer head historian hydrologist
        illustrator inspector instructor intern internist investor investigator journalist judge lawyer lead
        leader lecturer librarian linguist maintainer maker manager marketer mathematician mechanic mediator
        member mentor midwife minister musician nurse officer operator organiser organizer owner paralegal
        partner pharmacist philosopher photographer physician physicist pilot planner plumber poet postdoc
        practitioner president principal producer professor programmer psychologist publicist publisher
        realtor
        recruiter representative reporter researcher resident retired salesperson scholar scientist secretary
        singer sociologist solicitor specialist statistician strategist student superintendent supervisor
        surgeon surveyor teacher technician technologist therapist trainee trainer translator treasurer
        trustee
        tutor undergraduate veterinarian vet videographer volunteer vp warden writer entwickler entwicklerin
        leiter leiterin leitung berater beraterin geschäftsführer geschäftsführerin gründer gründerin
        mitgründer
        mitgründerin inhaber inhaberin ingenieur ingenieurin architektin projektleiter projektleiterin
        projektmanager projektmanagerin produktmanager produktmanagerin vertriebsleiter vertriebsleiterin
        referent referentin sachbearbeiter sachbearbeiterin lehrer lehrerin professorin journalistin redakteur
        redakteurin autorin übersetzer übersetzerin anwalt anwältin rechtsanwalt rechtsanwältin ärztin arzt
        vorstand vorständin assistentin assistenz mitarbeiter mitarbeiterin doktorand doktorandin
        wissenschaftler wissenschaftlerin forscher forscherin werkstudent werkstudentin praktikant
        praktikantin
        auszubildende auszubildender meister meisterin gestalter gestalterin softwareentwickler
        softwareentwicklerin bereichsleiter bereichsleiterin teamleiter teamleiterin abteilungsleiter
        abteilungsleiterin personalleiterin personalleiter einkäufer einkäuferin freiberufler freiberuflerin
        ingénieur ingénieure développeur développeuse directeur directrice responsable chargé chargée
        fondateur
        fondatrice cofondateur cofondatrice consultante gérant gérante présidente président conseiller
        conseillère chercheur chercheuse enseignant enseignante professeur professeure avocat avocate
        journaliste rédacteur rédactrice traducteur traductrice graphiste architecte comptable cheffe étudiant
        étudiante médecin infirmier infirmière formateur formatrice ingeniero ingeniera desarrollador
        desarrolladora directora gerente fundador fundadora cofundador cofundadora consultor consultora
        profesor
        profesora abogado abogada periodista diseñador diseñadora investigador investigadora jefe jefa
        presidenta médico médica arquitecta arquitecto ingegnere sviluppatore sviluppatrice direttore
        direttrice
        fondatore consulente professoressa avvocato avvocata giornalista ricercatore ricercatrice titolare
        presidente socio amministratore engenheiro engenheira desenvolvedor desenvolvedora diretor diretora
        advogado advogada jornalista pesquisador pesquisadora ontwikkelaar oprichter adviseur leraar
        onderzoeker
        utvecklare grundare rådgivare udvikler stifter utvikler programista inżynier założyciel dyrektor
        kierownik מהנדס מהנדסת מפתח מפתחת מנהל מנהלת מייסד מייסדת יועץ יועצת מעצב מעצבת חוקר חוקרת עיתונאי
        עיתונאית מרצה ראש סמנכ מנכ עורך עורכת מורה מהנדסה מדען מדענית مهندس مهندسة مطور مطورة مدير مديرة مؤسس
        مؤسسة مستشار مستشارة باحث باحثة صحفي صحفية أستاذ أستاذة مصمم مصممة رئيس رئيسة محامي محامية طبيب طبيبة
        كاتب كاتبة محلل محللة
        """
    )
)
ROLE_ENDINGS = tuple(
    word_set(
        """
        ingenieur ingenieurin entwickler entwicklerin leiter leiterin manager managerin berater beraterin
        führer
        führerin meister meisterin techniker technikerin planer planerin pfleger pflegerin anwalt anwältin
        lehrer
        lehrerin arzt ärztin wissenschaftler wissenschaftlerin assistent assistentin kaufmann kauffrau
        koordinator
        koordinatorin architekt architektin forscher forscherin gestalter gestalterin bauer bauerin direktor
        direktorin redakteur redakteurin
        ologist ographer ician onomist keeper maker smith wright worker luthier tirocinante stagista
        becario atore atrice ateur
        tischler tischlerin schreiner schreinerin mechaniker mechanikerin elektriker elektrikerin gärtner
        gärtnerin
        bäcker bäckerin geselle gesellin lehrling mechatroniker mechatronikerin verkäufer verkäuferin
        """
    )
)
"""German builds one word (Vertriebsleiterin), and English has endings (hydrologist)."""

ALSO_NAMES = word_set(
    """
    baker builder chair champion chef chief cook dean farmer fellow gardener head judge lead leader lehrer
    maker mechanic
    meister minister nurse partner pilot poet resident scholar singer socio teacher warden writer arzt
    ag bank co club press sa se spa trust union works
    """
)
"""Role and organisation words that are surnames as well: they do not make "Ella Baker" a role."""

ORGANISATION_WORDS = frozenset(
    folded(name)
    for name in word_set(
        """
        academy ag agency alliance association bank bv center centre charity club co coop cooperative
        collective
        college company consortium consulting corp corporation council department e.v. ev faculty foundation
        gmbh group guild hospital holding holdings inc initiative institute kg labs lab laboratory library
        limited llc llp ltd ministry museum museo musée network nonprofit orchestra organisation
        organization partners plc
        press sa sarl sas school se society solutions robotics analytics logistics industries clinics
        media energy consulting spa studio studios systems technologies trust ug union
        university ventures works akademie bundesamt fakultät genossenschaft gesellschaft gymnasium hochschule
        institut klinik krankenhaus landesamt ministerium schule stadtwerke stiftung universität verband
        verein
        verlag werke werkstatt école faculté hôpital lycée ministère mairie société université universidad
        instituto
        escuela fundación ministerio università istituto scuola fondazione universidade faculdade fundação
        universiteit hogeschool stichting uniwersytet politechnika אוניברסיטת האוניברסיטה מכללת מכון בית חברת
        הטכניון جامعة معهد مؤسسة شركة مدرسة كلية وزارة
        """
    )
)

EMPLOYMENT_TYPES = frozenset(
    folded(name)
    for name in phrase_set(
        """
        full-time; part-time; self-employed; freelance; contract; internship; apprenticeship; seasonal;
        permanent; temporary; remote; hybrid; on-site; onsite; vollzeit; teilzeit; angestellt; freiberuflich;
        selbstständig; praktikum; befristet; werkstudent; festanstellung; vor ort; homeoffice; angestellte;
        temps plein; temps partiel; cdi; cdd; stage; indépendant; alternance; à distance; sur site; hybride;
        jornada completa; media jornada; autónomo; prácticas; presencial; en remoto; híbrido; tempo pieno;
        tempo
        parziale; tempo integral; da remoto; ibrido; in sede; full time; part time; fulltime; parttime;
        voltijds; deeltijds; משרה מלאה; משרה חלקית; היברידי; עצמאי; دوام كامل; دوام جزئي; عمل حر; تدريب;
        عن بُعد
        """
    )
)

NATURAL_LANGUAGES = frozenset(
    folded(name)
    for name in word_set(
        """
        english german french spanish italian portuguese dutch swedish danish norwegian finnish polish czech
        hungarian romanian greek turkish russian ukrainian arabic hebrew persian hindi urdu bengali chinese
        mandarin cantonese japanese korean vietnamese thai swahili igbo yoruba hausa amharic catalan basque
        galician croatian serbian slovenian slovak bulgarian lithuanian latvian estonian icelandic irish welsh
        esperanto latin tamil englisch deutsch französisch spanisch italienisch portugiesisch niederländisch
        schwedisch dänisch norwegisch polnisch tschechisch ungarisch türkisch russisch ukrainisch arabisch
        hebräisch chinesisch japanisch anglais allemand français espagnol italien portugais néerlandais russe
        arabe hébreu chinois japonais inglés alemán francés español italiano portugués inglese tedesco
        francese
        spagnolo portoghese inglês alemão francês espanhol engels duits frans spaans nederlands עברית אנגלית
        ערבית צרפתית גרמנית רוסית العربية الإنجليزية الفرنسية العبرية الألمانية
        """
    )
)

COUNTRIES = frozenset(
    folded(name)
    for name in phrase_set(
        """
        Argentina; Australia; Austria; Österreich; Autriche; Belgium; Belgien; Belgique; België; Brazil;
        Brasil;
        Brasilien; Bulgaria; Canada; Kanada; Chile; China; Colombia; Croatia; Cyprus; Czechia; Czech Republic;
        Tschechien; Denmark; Danmark; Dänemark; Egypt; مصر; Estonia; Ethiopia; Finland; Finnland; France;
        Frankreich; Francia; Germany; Deutschland; Allemagne; Alemania; Ghana; Greece; Griechenland; Hungary;
        Ungarn; Iceland; India; Indien; Indonesia; Ireland; Irland; Israel; ישראל; Italy; Italia; Italien;
        Italie; Japan; Jordan; الأردن; Kenya; Kenia; Korea; South Korea; Latvia; Lebanon; لبنان; Lithuania;
        Luxembourg; Luxemburg; Malaysia; Malta; Mexico; México; Morocco; Maroc; المغرب; Netherlands; The
        Netherlands; Niederlande; Nederland; Pays-Bas; New Zealand; Neuseeland; Nigeria; Norway; Norge;
        Norwegen; Pakistan; Peru; Perú; Philippines; Poland; Polska; Polen; Portugal; Qatar; Romania; Russia;
        Rwanda; Saudi Arabia; السعودية; Scotland; Wales; England; Senegal; Serbia; Singapore; Singapur;
        Slovakia; Slovenia; South Africa; Südafrika; Spain; España; Spanien; Espagne; Sri Lanka; Sweden;
        Sverige; Schweden; Switzerland; Schweiz; Suisse; Svizzera; Taiwan; Tanzania; Thailand; Tunisia;
        Turkey;
        Türkiye; Türkei; Uganda; Ukraine; United Arab Emirates; الإمارات; United Kingdom; UK; Vereinigtes
        Königreich; Royaume-Uni; United States; USA; US; United States of America; Vereinigte Staaten;
        États-Unis; Uruguay; Vietnam; Québec; Bavaria; Bayern; Hessen; Sachsen; Baden-Württemberg;
        Nordrhein-Westfalen; Niedersachsen; California; New York; Texas; Ontario; Catalonia; Cataluña
        """
    )
)
